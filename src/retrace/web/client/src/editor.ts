// The editor of a model: bpmn-js with our checks, our forms for facts, and saving by itself.

import BpmnModeler from "bpmn-js/lib/Modeler";
import { CreateAppendAnythingModule } from "bpmn-js-create-append-anything";
import MinimapModule from "diagram-js-minimap";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn.css";
import "diagram-js-minimap/assets/diagram-js-minimap.css";
import { Keeper, type State } from "./keeping";
import { Marks } from "./marks";
import { Panel } from "./panel";
import { translated } from "./vietnamese";

const root = document.querySelector<HTMLElement>("[data-editor]")!;
const PALETTE = 120;  // pixels that the palette takes from the left
const MARGIN = 16;

const api = `/api/projects/${root.dataset.project}`;
const file = `${api}/files/${root.dataset.file}`;
const part = (name: string) => root.querySelector<HTMLElement>(`[data-${name}]`)!;

const modeler = new BpmnModeler({
  container: part("canvas"),
  additionalModules: [
    CreateAppendAnythingModule,
    MinimapModule,
    ...(document.documentElement.lang === "vi" ? [{ translate: ["value", translated] }] : []),
  ],
});

const marks = new Marks(modeler, part("problems"), api);
const panel = new Panel(modeler, part("panel"), root.dataset.project!);
const keeper = new Keeper(file, root.dataset.digest!, told);

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

interface Canvas {
  viewbox(): { inner: { x: number; y: number; width: number; height: number }; outer: { width: number; height: number } };
  viewbox(box: { x: number; y: number; width: number; height: number }): void;
}

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
  find: () => modeler.get<{ toggle(): void }>("searchPad").toggle(),
  layout: () => void layOut(),
  play: () => void play(),
};

/** Lays the whole model out afresh on the server, and shows it; one step back undoes nothing of the model itself. */
async function layOut(): Promise<void> {
  const answer = await fetch(`${api}/layout`, { method: "POST", body: await written() });
  if (!answer.ok) return told("refused", (await answer.json()).error?.message ?? "");
  const xml = await answer.text();
  await opened(xml);
  keeper.keep(xml);
}

/** Plays tokens through the model in a viewer of its own, loaded when it is first asked for. */
async function play(): Promise<void> {
  const { player } = await import("./player");
  await player(await written(), part("player"));
}

for (const button of root.querySelectorAll<HTMLButtonElement>("[data-do]")) {
  button.addEventListener("click", () => actions[button.dataset.do!]?.());
}

const earlier = keeper.unsent();
await opened(earlier ?? (await (await fetch(file)).text()));
if (earlier) keeper.keep(earlier);

let due = 0;
modeler.on("commandStack.changed", () => {
  window.clearTimeout(due);
  due = window.setTimeout(async () => keeper.keep(await written()), 150);
});
void marks.renew();
document.documentElement.dataset.ready = "yes";
