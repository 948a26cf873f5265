// The model by keyboard alone: from element to element, and a connection to the one that is looked for.

import type BpmnModeler from "bpmn-js/lib/Modeler";
import type { SightedCanvas } from "./sight";

interface Shape { id: string; type: string; x: number; y: number; width: number; height: number; hidden?: boolean; parent?: Shape; waypoints?: unknown; labelTarget?: unknown; outgoing: { target: Shape; type: string }[] }
interface Selection { get(): Shape[]; select(shape: Shape): void }

const FLOW = "bpmn:SequenceFlow";

/** Page Down and Page Up select the next and the element before, "T" connects the selected one to one that is found. */
export function walkable(modeler: BpmnModeler): void {
  const selection = modeler.get<Selection>("selection");
  let source: Shape | undefined;
  modeler.get<{ addListener(priority: number, listener: (context: { keyEvent: KeyboardEvent }) => boolean | undefined): void }>("keyboard").addListener(1500, ({ keyEvent: event }) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (event.key === "PageDown" || event.key === "PageUp") step(event.key === "PageDown" ? 1 : -1);
    else if (event.key.toLowerCase() === "t" && selection.get().length === 1) {
      source = selection.get()[0];
      modeler.get<{ toggle(): void }>("searchPad").toggle();
    } else return undefined;
    event.preventDefault();
    return true;
  });
  modeler.on("searchPad.closed", () => {
    const from = source;
    source = undefined;
    window.setTimeout(() => {  // the search selects what was chosen as it closes
      const [target] = selection.get();
      if (from && target && target !== from) join(from, target);
    });
  });

  function join(from: Shape, target: Shape): void {
    const allowed = modeler.get<{ allowed(rule: string, context: object): object | false }>("rules").allowed("connection.create", { source: from, target });
    if (allowed) modeler.get<{ connect(source: Shape, target: Shape, facts: object): void }>("modeling").connect(from, target, allowed);
  }

  function step(by: number): void {
    const order = inOrder(modeler.get<{ filter(fits: (one: Shape) => boolean): Shape[] }>("elementRegistry").filter((one) => Boolean(one.parent) && !one.waypoints && !one.labelTarget && !one.hidden));
    if (!order.length) return;
    const at = order.indexOf(selection.get()[0]!);
    const next = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length]!;
    const canvas = modeler.get<SightedCanvas & { scrollToElement(shape: Shape, padding: number): void }>("canvas");
    canvas.scrollToElement(next, 120);
    canvas.look(Infinity);
    selection.select(next);
  }
}

/** The elements as the work goes: along the flows, what hangs on nothing by its place. */
function inOrder(shapes: Shape[]): Shape[] {
  const left = new Set(shapes.sort((one, other) => one.x - other.x || one.y - other.y));
  const order: Shape[] = [];
  const follow = (shape: Shape): void => {
    for (const waiting = [shape]; waiting.length;) {
      const one = waiting.pop()!;
      if (!left.delete(one)) continue;
      order.push(one);
      waiting.push(...one.outgoing.filter((flow) => flow.type === FLOW).map((flow) => flow.target).reverse());
    }
  };
  for (const shape of shapes) if (shape.type === "bpmn:StartEvent") follow(shape);
  for (const shape of shapes) follow(shape);
  return order;
}
