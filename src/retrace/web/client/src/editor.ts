// The editor of a model: bpmn-js with our checks, our forms for facts, and saving by itself.

import BpmnModeler from "bpmn-js/lib/Modeler";
import { CreateAppendAnythingModule } from "bpmn-js-create-append-anything";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn.css";
import "diagram-js-minimap/assets/diagram-js-minimap.css";
import "./editor.css";
import { between } from "./between";
import { bounds, type Box, type Element } from "./boxes";
import { choice } from "./clashes";
import { hinted } from "./hints";
import { Keeper, type State } from "./keeping";
import { Marks } from "./marks";
import { LightMinimap } from "./minimap";
import { open } from "./opening";
import { Panel } from "./panel";
import { FoldedSearch } from "./search";
import { Sight, type SightedCanvas } from "./sight";
import { translated } from "./vietnamese";
import { walkable } from "./walking";
import { Xml } from "./xml";

const root = document.querySelector<HTMLElement>("[data-editor]")!;
const PALETTE = 120;  // pixels that the palette takes from the left
const MARGIN = 16;
const READABLE = 0.55;  // the scale from which on names are read
const PAUSE = 150;  // milliseconds after the last change before the model is written

const api = `/api/projects/${root.dataset.project}`;
const file = `${api}/model`;
let arranged = "";  // the model as it was drawn before it was laid out, once it was
const part = (name: string) => root.querySelector<HTMLElement>(`[data-${name}]`)!;

const modeler = new BpmnModeler({
  container: part("canvas"),
  overlays: { defaults: { show: { minZoom: 0.25 }, scale: { min: 0.7, max: 1.2 } } },
  additionalModules: [
    CreateAppendAnythingModule,
    LightMinimap,
    FoldedSearch,
    Sight,
    ...(document.documentElement.lang === "vi" ? [{ translate: ["value", translated] }] : []),
  ],
});

hinted(part("canvas"));
between(modeler);
walkable(modeler);
const xml = new Xml(modeler);
const keeper = new Keeper(api, {
  told,
  clashed: (elements) => choice(part("clashes") as HTMLDialogElement, elements, (theirs) => keeper.choose(theirs)),
  joined: () => void reopen(),
  stated: (about, message) => panel.stated(about, message),
});
const marks = new Marks(modeler, part("problems"), api, (rule, element) => void mend(rule, element));
const panel = new Panel(modeler, part("panel"), root.dataset.project!, keeper);

function said(state: State, message: string): void {
  const line = part("state");
  line.dataset.state = state;
  line.textContent = message || line.dataset[`word${state[0]!.toUpperCase()}${state.slice(1)}`] || "";
}

function told(state: State, message: string): void {
  said(state, message);
  if (state === "kept") {
    void marks.renew();
    void panel.renew();
  }
}

/** Opens a model where it is to be looked at; until it is there nobody can draw. */
async function opened(text: string, framed = begin): Promise<void> {
  const opening = part("opening");  // lies over the canvas
  opening.hidden = false;
  await open(modeler, await xml.read(text), framed, (share) => { opening.querySelector("progress")!.value = share; });
  opening.hidden = true;
  if (document.activeElement === document.body) toCanvas();
}

const toCanvas = (): void => modeler.get<SightedCanvas>("canvas").focus();

/** Shows the whole model beside the palette, not under it; a small one is not blown up. */
const fit = (): void => frame(0);

/** Shows a model from its upper left, as much of it as can be read. */
const begin = (): void => frame(READABLE);

function frame(least: number): void {
  const canvas = modeler.get<SightedCanvas>("canvas");
  const [inner, outer] = [canvas.whole(), canvas.getSize()];
  const wide = PALETTE + 2 * MARGIN;
  const scale = Math.max(least, Math.min(1, (outer.width - wide) / inner.width, (outer.height - 2 * MARGIN) / inner.height));
  look({
    x: inner.x - (PALETTE + MARGIN) / scale,
    y: inner.y - MARGIN / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}

function look(box: Box): void {
  const canvas = modeler.get<SightedCanvas>("canvas");
  canvas.viewbox(box);
  canvas.look(Infinity);
}

const actions: Record<string, () => void> = {
  undo,
  redo: () => stack().redo(),
  fit,
  // A click anywhere closes the search, so it opens after the click on its button is over.
  find: () => void window.setTimeout(() => modeler.get<{ toggle(): void }>("searchPad").toggle()),
  layout: () => void layOut(),
  play: () => void play(),
  keys: () => (part("keys") as HTMLDialogElement).showModal(),
};

/** Lays the whole model out afresh on the server, and shows it; as it was drawn it comes back by undoing. */
async function layOut(): Promise<void> {
  said("waiting", part("state").dataset.laying!);
  const before = await xml.now();
  const answer = await fetch(`${api}/layout`, { method: "POST", body: before });
  if (!answer.ok) return told("refused", (await answer.json()).error?.message ?? "");
  await opened(await answer.text());
  arranged = before;
  keeper.keep(await xml.now());
}

const stack = () => modeler.get<{ undo(): void; redo(): void; canUndo(): boolean }>("commandStack");

/** Takes back the last change, and once there is none the arrangement before the model was laid out. */
function undo(): void {
  if (stack().canUndo()) stack().undo();
  else if (arranged) void rearranged();
}

async function rearranged(): Promise<void> {
  const before = arranged;
  arranged = "";
  await opened(before);
  keeper.keep(await xml.now());
}

/** Lets the server carry out the certain remedy of a problem, and shows the model after that. */
async function mend(rule: string, element: string): Promise<void> {
  if (await keeper.through("fixes", { rule, element })) await reopen();
}

/** Plays tokens through the model in a viewer of its own, loaded when it is first asked for. */
async function play(): Promise<void> {
  const { player } = await import("./player");
  await player(await xml.now(), part("player"), translated);
}

/** Shows the newest version of the server, where the reader just was. */
async function reopen(): Promise<void> {
  const { x, y, width, height } = modeler.get<SightedCanvas>("canvas").viewbox() as Box;
  await fetched(() => look({ x, y, width, height }));
  told("kept", "");
}

async function fetched(framed = begin): Promise<void> {
  const answer = await fetch(file);
  await opened(await answer.text(), framed);
  const base = await xml.taken();
  keeper.begin(answer.headers.get("ETag")!, xml.written(base!));
}

for (const button of root.querySelectorAll<HTMLButtonElement>("[data-do]")) {
  button.addEventListener("click", () => {
    actions[button.dataset.do!]?.();
    if (!root.querySelector("dialog[open]")) toCanvas();  // where keys go on
  });
}
root.addEventListener("keydown", (event) => {
  const back = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
  if (back && !stack().canUndo() && part("canvas").contains(event.target as Node)) undo();
}, true);  // before the canvas takes back the last change that there is
document.addEventListener("keydown", (event) => {
  const looks = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f" && !root.querySelector("dialog[open]");
  if (!looks || event.defaultPrevented) return;
  event.preventDefault();
  actions.find!();
});

const earlier = keeper.unsent();
if (earlier) {
  await opened(earlier.content);
  keeper.resume(earlier);
} else {
  await fetched();
  if (keeper.hasAll) said("kept", "");
}

let due = 0;
let changes = 0;
modeler.on("commandStack.changed", () => {
  changes += 1;
  keeper.ahead();
  window.clearTimeout(due);
  due = window.setTimeout(() => void keep(), PAUSE);
});

/** Gives what is drawn to be kept; if it changes meanwhile, that change does so. */
async function keep(): Promise<void> {
  const model = await xml.taken();
  if (!model) return;
  const seen = changes;
  const text = await xml.written(model);
  const start = performance.now();
  keeper.keep(text, changes > seen);
  performance.measure("retrace ours", { start });
}

/** Shows the element that the address names, and what is known of it. */
function named(): void {
  const element = modeler.get<{ get(id: string): Element | undefined }>("elementRegistry").get(decodeURIComponent(location.hash.slice(1)));
  if (!element?.parent) return;
  const canvas = modeler.get<SightedCanvas>("canvas");
  canvas.setRootElement(canvas.findRoot(element));
  const { x, y, width, height } = bounds([element]);
  const outer = canvas.getSize();
  look({ x: x + width / 2 - (outer.width + PALETTE) / 2, y: y + height / 2 - outer.height / 2, ...outer });
  modeler.get<{ select(element: Element): void }>("selection").select(element);
  toCanvas();
}
window.addEventListener("hashchange", named);

// Who comes from the form beside the canvas goes on with keys there.
modeler.on("element.mousedown", toCanvas);
named();
void marks.renew();
performance.mark("retrace ready");
document.documentElement.dataset.ready = "yes";
