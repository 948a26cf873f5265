// The step table: every change of a cell is one edit, sent in turn; the table and its diagram are then shown anew.

import "./steps.css";
import { Queue, type Edit } from "./edits";
import { pickable } from "./picker";
import { light, placeOf, restored } from "./places";

const root = document.querySelector<HTMLElement>("[data-steps]")!;
const fault = root.querySelector<HTMLElement>("[data-fault]")!;
const status = root.querySelector<HTMLElement>("[data-state]")!;
const content = () => root.querySelector<HTMLElement>("[data-drawn-again]")!;
const drafts = `retrace:${document.body.dataset.who}:steps:${root.dataset.project}:drafts`;

type Cell = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const queue = new Queue(root.dataset.project!, content().dataset.drawnAgain!, {
  told(state, message) {
    status.dataset.state = state;
    const word = `word${state[0]!.toUpperCase()}${state.slice(1)}`;
    status.textContent = status.dataset[word] ?? "";
    if (message || state === "waiting") fault.hidden = !message;
    fault.textContent = message;
  },
  shown: renew,
});

/** Shows the table again as the server has it; what somebody is writing in just now stays. */
async function renew(step?: string): Promise<string> {
  const place = step ? { key: `${step} name`, value: null, from: null, to: null } : placeOf(document.activeElement);
  const answer = await fetch(location.pathname);
  if (!answer.ok) throw new Error("The table cannot be read now");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector<HTMLElement>("[data-drawn-again]")!;
  await Promise.all([...fresh.querySelectorAll<HTMLElement>("[data-load]")].map(filled));
  const scrolled = content().querySelector("[data-canvas]")!.scrollLeft;
  const open = [...content().querySelectorAll("details[open] summary")].map((one) => (one as HTMLElement).dataset.key);
  content().replaceWith(fresh);
  for (const key of open) fresh.querySelector(`[data-key="${CSS.escape(key!)}"]`)?.closest("details")?.setAttribute("open", "");
  fresh.querySelector("[data-canvas]")!.scrollLeft = scrolled;
  fillDrafts();
  restored(fresh, place);
  return fresh.dataset.drawnAgain!;
}

function change(cell: Cell): void {
  const edit = editOf(cell);
  if (edit) queue.add(edit);
}

/** The edit that the present content of a cell stands for. */
function editOf(cell: Cell): Edit | null {
  const row = cell.closest<HTMLElement>("[data-row]")?.dataset.row ?? "";
  const holder = cell.closest<HTMLElement>("[data-action]");
  const action = holder?.dataset.action ?? "";
  const flow = cell.closest<HTMLElement>("[data-flow]")?.dataset.flow;
  if (action === "insert" || action === "add_case") return null;  // Enter says when these are complete
  if (action === "fact") return { facts: row, answers: { [holder!.dataset.field!]: answer(holder!) } };
  if (flow) return { action, about: flow, value: cell.value };
  const inputs = holder instanceof HTMLDivElement ? [...holder.querySelectorAll<HTMLInputElement>("input, textarea")] : null;
  if (inputs) return { action, about: row, values: inputs.map((input) => input.value).filter(Boolean) };
  return action ? { action, about: row, value: cell.value } : null;
}

/** What a field of facts says: the ticked choices, or an amount with its unit. */
function answer(holder: HTMLElement): string {
  const ticks = [...holder.querySelectorAll<HTMLInputElement>("[type=checkbox]")];
  if (ticks.length) return ticks.filter((tick) => tick.checked).map((tick) => tick.value).join(" ");
  const amount = holder.querySelector("input")!.value.trim();
  return amount ? `${amount} ${holder.querySelector("select")!.value}` : "";
}

function complete(cell: HTMLInputElement): void {
  const value = cell.value.trim();
  if (!value) return;
  forget(cell);
  if (cell.dataset.action === "insert") queue.add({ action: "insert", about: cell.dataset.about!, value });
  else {
    const target = cell.parentElement!.querySelector("select")!.value;
    queue.add({ action: "add_case", about: cell.closest<HTMLElement>("[data-row]")!.dataset.row!, value, target });
  }
  cell.value = "";
}

function act(action: string, row: string): void {
  if (action === "insert") queue.add({ action, about: row, value: newName() }, true);
  else queue.add({ action, about: row });
}

const newName = () => root.querySelector<HTMLElement>("[data-action=insert][data-about]")!.getAttribute("aria-label")!;

root.addEventListener("change", (event) => change(event.target as Cell));
root.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>("button[data-action]");
  if (!button) return;
  const flow = button.closest<HTMLElement>("[data-flow]")?.dataset.flow;
  if (flow) queue.add({ action: button.dataset.action!, about: flow });
  else act(button.dataset.action!, button.closest<HTMLElement>("[data-row]")!.dataset.row!);
});
root.addEventListener("focusin", (event) => {
  const row = (event.target as Element).closest<HTMLElement>("[data-step]");
  if (!row) return;
  offer(row);
  light(root, row.dataset.step!);
});
root.addEventListener("pointerdown", (event) => {
  const row = (event.target as Element).closest<HTMLElement>("[data-step]");
  if (row) offer(row);
});

/** Fills the fields of a row that say where a way leads; all of them filled at once would make a large table slow. */
function offer(row: HTMLElement): void {
  for (const field of row.querySelectorAll<HTMLSelectElement>("select[data-options]")) {
    const options = document.getElementById(field.dataset.options!) as HTMLTemplateElement;
    const chosen = field.options[0]!;
    field.append(options.content.cloneNode(true));
    delete field.dataset.options;
    const same = [...field.options].slice(1).find((one) => one.value === chosen.value);
    if (same || !chosen.value) chosen.remove();
    if (same) same.selected = true;
  }
}

// What is typed is an edit as soon as the writer pauses; a row or case to come is kept on this machine until Enter.
let pause = 0;
root.addEventListener("input", (event) => {
  const cell = event.target as Cell;
  if (cell.dataset.action === "insert" || cell.dataset.action === "add_case") return remember(cell);
  window.clearTimeout(pause);
  if (cell instanceof HTMLTextAreaElement) pause = window.setTimeout(() => change(cell), 700);
});

root.addEventListener("keydown", (event) => {
  const cell = event.target as HTMLElement;
  const row = cell.closest<HTMLElement>("[data-row]")?.dataset.row;
  const keyed: Record<string, string> = { ArrowUp: "up", ArrowDown: "down" };
  if (row && event.altKey && keyed[event.key]) act(keyed[event.key]!, row);
  else if (row && event.ctrlKey && event.key === "Enter") act("insert", row);
  else if (row && event.ctrlKey && event.key === "Delete") act("remove", row);
  else if (event.key === "Enter" && cell.matches("input, textarea")) enter(cell as HTMLInputElement);
  else return;
  event.preventDefault();
});

/** Enter takes a new row or case over, else goes on to the same cell of the next row. */
function enter(cell: HTMLInputElement): void {
  if (cell.dataset.action === "insert" || cell.dataset.action === "add_case") return complete(cell);
  const column = cell.closest("td");
  const index = column ? [...column.parentElement!.children].indexOf(column) : -1;
  const rows = [...cell.closest("table")!.rows];
  const below = rows.slice(rows.indexOf(cell.closest("tr")!) + 1);
  const row = below.find((one) => one.querySelector("input, textarea"));
  const next = row?.children[index]?.querySelector<HTMLElement>("input, textarea") ?? row?.querySelector<HTMLElement>("input");
  next?.focus();
}

function remember(cell: Cell): void {
  const kept = JSON.parse(localStorage.getItem(drafts) ?? "{}") as Record<string, string>;
  localStorage.setItem(drafts, JSON.stringify({ ...kept, [cell.dataset.key!]: cell.value }));
}

function forget(cell: Cell): void {
  const { [cell.dataset.key!]: _, ...kept } = JSON.parse(localStorage.getItem(drafts) ?? "{}") as Record<string, string>;
  localStorage.setItem(drafts, JSON.stringify(kept));
}

function fillDrafts(): void {
  for (const [key, value] of Object.entries(JSON.parse(localStorage.getItem(drafts) ?? "{}") as Record<string, string>)) {
    const cell = root.querySelector<HTMLInputElement>(`[data-key="${CSS.escape(key)}"]`);
    if (cell) cell.value = value;
  }
}

/** The other rows of a large table, which a page that was just opened gets by itself. */
async function filled(rows: HTMLElement): Promise<void> {
  const answer = await fetch(rows.dataset.load!);
  if (!answer.ok) throw new Error("The table cannot be read now");
  rows.innerHTML = await answer.text();
}

root.addEventListener("retrace-loaded", fillDrafts);
fillDrafts();
pickable(root);
queue.resume();
document.documentElement.dataset.ready = "yes";
