// What is otherwise in one of two texts that begin and end alike.

/** The text between the first `from` characters and the last `rest`. */
export interface Change { from: number; rest: number; text: string }

/** What makes the newer text of the older. */
export function changeOf(older: string, newer: string): Change {
  const most = Math.min(older.length, newer.length);
  let from = 0;
  while (from < most && older.charCodeAt(from) === newer.charCodeAt(from)) from++;
  let rest = 0;
  while (rest < most - from && older.charCodeAt(older.length - 1 - rest) === newer.charCodeAt(newer.length - 1 - rest)) rest++;
  return { from, rest, text: newer.slice(from, newer.length - rest) };
}

/** The newer text. */
export function changed(older: string, { from, rest, text }: Change): string {
  return older.slice(0, from) + text + older.slice(older.length - rest);
}
