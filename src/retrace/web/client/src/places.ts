// Where somebody is in the table, so that it stays so when the table is shown anew; and the step that this lights up.

export interface Place { key: string; value: string | null; from: number | null; to: number | null }

/** The cell of an element with what is written in it, as far as it is one. */
export function placeOf(element: Element | null): Place | null {
  if (!(element instanceof HTMLElement) || !element.dataset.key) return null;
  const writes = element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== "checkbox");
  if (!writes) return { key: element.dataset.key, value: null, from: null, to: null };
  const changed = element.value !== element.defaultValue;
  return { key: element.dataset.key, value: changed ? element.value : null, from: element.selectionStart, to: element.selectionEnd };
}

/** Goes to the cell of a place again, with what was written there and not kept yet. */
export function restored(within: HTMLElement, place: Place | null): void {
  const cell = place && within.querySelector<HTMLElement>(`[data-key="${CSS.escape(place.key)}"]`);
  if (!cell) return;
  cell.focus();
  if (!(cell instanceof HTMLTextAreaElement || cell instanceof HTMLInputElement)) return;
  if (place.value !== null) cell.value = place.value;
  if (place.from !== null) cell.setSelectionRange(place.from, place.to);
  else if (cell.dataset.action === "name") cell.select();
}

/** Lights up the step of a row in the diagram and brings it into view. */
export function light(root: HTMLElement, step: string): void {
  for (const lit of root.querySelectorAll(".lit")) lit.classList.remove("lit");
  root.querySelector(`[data-step="${CSS.escape(step)}"]`)?.classList.add("lit");
  const canvas = root.querySelector<HTMLElement>("[data-canvas]");
  const shape = canvas?.querySelector(`[data-element="${CSS.escape(step)}"]`);
  if (!canvas || !shape) return;
  shape.classList.add("lit");
  const box = shape.getBoundingClientRect(), frame = canvas.getBoundingClientRect();
  canvas.scrollBy({ left: box.x + box.width / 2 - frame.x - frame.width / 2, top: box.y + box.height / 2 - frame.y - frame.height / 2 });
}
