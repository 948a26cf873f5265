// Picking from a list while writing, without diacritics and by keyboard; whatever else is written stands, too.

import { folded } from "./folding";

type Field = HTMLInputElement | HTMLTextAreaElement;
interface Choice { name: string; note: string; plain: string }

const MOST = 12;  // choices shown at a time
// Where in a law: "điểm a khoản 2 Điều 5", which stands before the law that is picked.
const CLAUSE = /^((?:(?:điểm|khoản|điều|mục|chương|phụ lục|point|clause|article|section|annex)\s+[\p{L}\d.]+\s*,?\s*)+(?:của|of)?\s*)/iu;

const known = new WeakMap<HTMLDataListElement, Choice[]>();
let shown: Popup | null = null;
let numbers = 0;

/** Lets every field that names a list in its `list` be picked from, now and whenever it comes into the part. */
export function pickable(part: HTMLElement): void {
  part.addEventListener("focusin", (event) => {
    const input = event.target;
    if ((input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) && (input.hasAttribute("list") || input.dataset.list)) ready(input);
  });
}

function ready(input: Field): void {
  if (input.dataset.list) return;
  input.dataset.list = input.getAttribute("list")!;
  input.removeAttribute("list");  // else the browser shows a list of its own
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", autocomplete: "off" })) input.setAttribute(name, value);
  input.addEventListener("input", () => show(input));
  input.addEventListener("blur", () => close());
  input.addEventListener("keydown", (event) => keyed(input, event as KeyboardEvent), { capture: true });
}

function choices(list: string): Choice[] {
  const from = document.getElementById(list);
  if (!(from instanceof HTMLDataListElement)) return [];
  if (!known.has(from)) {
    known.set(from, [...from.options].map(({ value, label }) => {
      const note = label === value ? "" : label;
      return { name: value, note, plain: folded(`${value} ${note}`) };
    }));
  }
  return known.get(from)!;
}

/** What is written before the part that is looked for, and that part. */
function parts(input: Field): [string, string] {
  const clause = input.dataset.list === "laws" ? CLAUSE.exec(input.value)?.[0] ?? "" : "";
  return [clause, input.value.slice(clause.length)];
}

function show(input: Field): void {
  const words = folded(parts(input)[1]).split(/\s+/).filter(Boolean);
  const all = choices(input.dataset.list!).filter((one) => words.every((word) => one.plain.includes(word)));
  // Those whose name alone says it come first.
  const named = (one: Choice): boolean => words.every((word) => folded(one.name).includes(word));
  const fits = [...all.filter(named), ...all.filter((one) => !named(one))];
  close();
  const same = fits.length === 1 && fits[0]!.name === parts(input)[1];
  if (fits.length && !same) shown = new Popup(input, fits.slice(0, MOST));
}

function close(): void {
  shown?.gone();
  shown = null;
}

function keyed(input: Field, event: KeyboardEvent): void {
  const popup = shown?.input === input ? shown : null;
  if (event.key === "ArrowDown" && !event.altKey) popup ? popup.move(1) : show(input);
  else if (popup && event.key === "ArrowUp" && !event.altKey) popup.move(-1);
  else if (popup && event.key === "Enter" && popup.at >= 0) popup.take(popup.at);
  else if (popup && event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

class Popup {
  at = -1;
  private readonly list = document.createElement("ul");

  constructor(readonly input: Field, private readonly fits: Choice[]) {
    this.list.className = "picks";
    this.list.id = `picks-${++numbers}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.getAttribute("aria-label") ?? "");
    this.list.append(...fits.map((one, index) => this.line(one, index)));
    const { left, bottom, width } = input.getBoundingClientRect();
    this.list.style.minWidth = `${width}px`;
    (input.closest("dialog") ?? document.body).append(this.list);
    this.list.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - this.list.offsetWidth - 8))}px`;
    const below = window.innerHeight - bottom;
    const above = this.list.offsetHeight > below && bottom - input.offsetHeight > below;
    this.list.style.top = above ? `${bottom - input.offsetHeight - this.list.offsetHeight - 2}px` : `${bottom + 2}px`;
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", this.list.id);
  }

  private line({ name, note }: Choice, index: number): HTMLElement {
    const line = Object.assign(document.createElement("li"), { id: `${this.list.id}-${index}`, textContent: name });
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    if (note) line.append(Object.assign(document.createElement("small"), { textContent: note }));
    line.addEventListener("mousedown", (event) => {
      event.preventDefault();  // the field keeps the focus
      this.take(index);
    });
    return line;
  }

  move(step: number): void {
    const count = this.fits.length;
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = this.at < 0 && step < 0 ? count - 1 : (this.at + step + count) % count;
    const line = this.list.children[this.at]!;
    line.setAttribute("aria-selected", "true");
    line.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", line.id);
  }

  take(index: number): void {
    this.input.value = parts(this.input)[0] + this.fits[index]!.name;
    close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  gone(): void {
    this.list.remove();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.input.removeAttribute("aria-controls");
  }
}
