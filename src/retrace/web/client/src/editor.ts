// The editor of a model: bpmn-js with our checks, our forms for facts, and saving by itself.

import BpmnModeler from "bpmn-js/lib/Modeler";
import { CreateAppendAnythingModule } from "bpmn-js-create-append-anything";
import MinimapModule from "diagram-js-minimap";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn.css";
import "diagram-js-minimap/assets/diagram-js-minimap.css";
import { choice } from "./clashes";
import { Keeper, type State } from "./keeping";
import { Marks } from "./marks";
import { Panel } from "./panel";
import { FoldedSearch } from "./search";
import { translated } from "./vietnamese";

const root = document.querySelector<HTMLElement>("[data-editor]")!;
const PALETTE = 120;  // pixels that the palette takes from the left
const MARGIN = 16;
const PAUSE = 150;  // milliseconds after the last change before the model is written

const api = `/api/projects/${root.dataset.project}`;
const file = `${api}/model`;
const part = (name: string) => root.querySelector<HTMLElement>(`[data-${name}]`)!;

const modeler = new BpmnModeler({
  container: part("canvas"),
  additionalModules: [
    CreateAppendAnythingModule,
    MinimapModule,
    FoldedSearch,
    ...(document.documentElement.lang === "vi" ? [{ translate: ["value", translated] }] : []),
  ],
});

const keeper = new Keeper(api, {
  told,
  clashed: (elements) => choice(part("clashes") as HTMLDialogElement, elements, (theirs) => keeper.choose(theirs)),
  joined: () => void reopen(),
  stated: (about, message) => panel.stated(about, message),
});
const marks = new Marks(modeler, part("problems"), api, (rule, element) => void mend(rule, element));
const panel = new Panel(modeler, part("panel"), root.dataset.project!, keeper);

function told(state: State, message: string): void {
  const line = part("state");
  line.dataset.state = state;
  line.textContent = message || line.dataset[`word${state[0]!.toUpperCase()}${state.slice(1)}`] || "";
  if (state === "kept") {
    void marks.renew();
    void panel.renew();
  }
}

async function written(): Promise<string> {
  const { xml } = await modeler.saveXML({ format: true });
  return xml!;
}

async function opened(xml: string): Promise<void> {
  await modeler.importXML(xml);
  fit();
}

interface Box { x: number; y: number; width: number; height: number }
interface Canvas { viewbox(): Box & { inner: Box; outer: { width: number; height: number } }; viewbox(box: Box): void; focus(): void }

/** Shows the whole model beside the palette, not under it; a small one is not blown up. */
function fit(): void {
  const canvas = modeler.get<Canvas>("canvas");
  const { inner, outer } = canvas.viewbox();
  const wide = PALETTE + 2 * MARGIN;
  const scale = Math.min(1, (outer.width - wide) / inner.width, (outer.height - 2 * MARGIN) / inner.height);
  canvas.viewbox({
    x: inner.x - (PALETTE + MARGIN) / scale,
    y: inner.y - MARGIN / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}

const actions: Record<string, () => void> = {
  undo: () => modeler.get<{ undo(): void }>("commandStack").undo(),
  redo: () => modeler.get<{ redo(): void }>("commandStack").redo(),
  fit,
  // A click anywhere closes the search, so it opens after the click on its button is over.
  find: () => void window.setTimeout(() => modeler.get<{ toggle(): void }>("searchPad").toggle()),
  layout: () => void layOut(),
  play: () => void play(),
  keys: () => (part("keys") as HTMLDialogElement).showModal(),
};

/** Lays the whole model out afresh on the server, and shows it. */
async function layOut(): Promise<void> {
  const answer = await fetch(`${api}/layout`, { method: "POST", body: await written() });
  if (!answer.ok) return told("refused", (await answer.json()).error?.message ?? "");
  await opened(await answer.text());
  keeper.keep(await written());
}

/** Lets the server carry out the certain remedy of a problem, and shows the model after that. */
async function mend(rule: string, element: string): Promise<void> {
  if (await keeper.through("fixes", { rule, element })) await reopen();
}

/** Plays tokens through the model in a viewer of its own, loaded when it is first asked for. */
async function play(): Promise<void> {
  const { player } = await import("./player");
  await player(await written(), part("player"));
}

/** Shows the newest version of the server, where the reader just was. */
async function reopen(): Promise<void> {
  const canvas = modeler.get<Canvas>("canvas");
  const { x, y, width, height } = canvas.viewbox();
  await fetched();
  canvas.viewbox({ x, y, width, height });
  told("kept", "");
}

async function fetched(): Promise<void> {
  const answer = await fetch(file);
  await opened(await answer.text());
  keeper.begin(answer.headers.get("ETag")!, await written());
}

for (const button of root.querySelectorAll<HTMLButtonElement>("[data-do]")) {
  button.addEventListener("click", () => actions[button.dataset.do!]?.());
}

const earlier = keeper.unsent();
if (earlier) {
  await opened(earlier.content);
  keeper.resume(earlier);
} else await fetched();

let due = 0;
modeler.on("commandStack.changed", () => {
  window.clearTimeout(due);
  due = window.setTimeout(async () => {
    const start = performance.now();
    const xml = await written();
    const middle = performance.now();
    keeper.keep(xml);
    performance.measure("retrace writing", { start, end: middle });
    performance.measure("retrace ours", { start: middle });
  }, PAUSE);
});
// Who comes from the form beside the canvas goes on with keys there.
modeler.on("element.mousedown", () => modeler.get<Canvas>("canvas").focus());
void marks.renew();
performance.mark("retrace ready");
document.documentElement.dataset.ready = "yes";
