// Opens a model in slices, so that the page shows how far it is and reacts, however large the model.

import type BpmnModeler from "bpmn-js/lib/Modeler";
import { importBpmnDiagram } from "bpmn-js/lib/import/Importer";
import type { Model } from "./carrying";
import { breath, sliced } from "./slices";

type Semantic = object;
interface Drawn { id: string }
interface Importer { add(semantic: Semantic, di: object, parent?: Drawn): Drawn }
interface Bus { fire(event: string, told: object): void }
interface Canvas { _viewport: SVGElement; findRoot(id: string): Drawn | undefined; setRootElement(root: Drawn | undefined): void }
/** What is to be drawn, in what; `made` once it is. */
interface Step { semantic: Semantic; di: object; parent?: Step; made?: Drawn }
interface Plan { steps: Step[]; root: string[] }

const AT_ONCE = 100;  // milliseconds of drawing that nobody notices

/** The order in which bpmn-js would draw a model, and what it would show of it. */
async function planned(definitions: object): Promise<Plan> {
  const plan: Plan = { steps: [], root: [] };
  const recorder: Record<string, object> = {
    bpmnImporter: { add: (semantic: Semantic, di: object, parent?: Step) => plan.steps[plan.steps.push({ semantic, di, parent }) - 1] },
    eventBus: { fire: () => undefined },
    canvas: { findRoot: (id: string) => void plan.root.push(id), setRootElement: () => undefined },
  };
  await importBpmnDiagram({ get: (name: string) => recorder[name] } as never, definitions as never, undefined as never);
  return plan;
}

function* drawn(plan: Plan, importer: Importer, at: { share: number }): Generator<void, void> {
  const within = (step?: Step): Drawn | undefined => step && (step.made ?? within(step.parent));
  for (const [index, step] of plan.steps.entries()) {
    try {
      step.made = importer.add(step.semantic, step.di, within(step.parent));
    } catch (fault) {
      console.warn("not drawn", fault);  // bpmn-js, too, leaves out what cannot be drawn
    }
    at.share = (index + 1) / plan.steps.length;
    yield;
  }
}

/** Opens a model; `told` hears which share of it is drawn, and `framed` is asked where to look before it is shown. */
export async function open(modeler: BpmnModeler, { definitions, elementsById }: Model, framed: () => void, told: (share: number) => void): Promise<void> {
  const bus = modeler.get<Bus>("eventBus");
  const canvas = modeler.get<Canvas>("canvas");
  modeler.clear();
  (modeler as unknown as { _setDefinitions(definitions: object): void })._setDefinitions(definitions);
  bus.fire("import.parse.complete", { definitions, elementsById });
  bus.fire("import.render.start", { definitions });
  const plan = await planned(definitions);
  await breath();
  const at = { share: 0 };
  canvas._viewport.style.display = "none";  // else each slice is shown, too
  await sliced(drawn(plan, modeler.get<Importer>("bpmnImporter"), at), { slice: AT_ONCE, told: () => told(at.share) });
  framed();
  canvas._viewport.style.display = "";
  canvas.setRootElement(plan.root.map((id) => canvas.findRoot(id)).find(Boolean));
  bus.fire("import.render.complete", { warnings: [] });
  bus.fire("import.done", { warnings: [] });
}
