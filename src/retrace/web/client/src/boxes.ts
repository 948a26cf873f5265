// Boxes around drawn elements.

export interface Box { x: number; y: number; width: number; height: number }
export interface Element extends Box { id: string; parent?: Element; hidden?: boolean; waypoints?: { x: number; y: number }[] }

/** The box around elements; that of none is empty. */
export function bounds(elements: Element[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const around = (x: number, y: number): void => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const { waypoints, x, y, width, height } of elements) {
    if (waypoints) for (const point of waypoints) around(point.x, point.y);
    else {
      around(x, y);
      around(x + width, y + height);
    }
  }
  return left > right ? { x: 0, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether two boxes have a point in common. */
export function touch(one: Box, other: Box): boolean {
  return one.x <= other.x + other.width && other.x <= one.x + one.width && one.y <= other.y + other.height && other.y <= one.y + one.height;
}
