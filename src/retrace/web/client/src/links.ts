// The papers and systems of a step as they are drawn: read, joined and parted, each as one step that can be undone.

import type BpmnModeler from "bpmn-js/lib/Modeler";
import { bounds, touch, type Box } from "./boxes";
import { folded } from "./folding";

export type Kind = "reads" | "writes" | "systems";

interface Business { $type: string; $descriptor: { propertiesByName: object }; $instanceOf(type: string): boolean; name?: string }
export interface Shape extends Box { id: string; type: string; parent?: Shape; businessObject: Business; incoming: Line[]; outgoing: Line[]; waypoints?: undefined; labelTarget?: Shape }
interface Line { type: string; source: Shape; target: Shape }
interface Modeling {
  createShape(shape: object, at: { x: number; y: number }, parent: Shape): Shape;
  connect(source: Shape, target: Shape): unknown;
  removeConnection(line: Line): void;
  removeShape(shape: Shape): void;
  updateProperties(shape: Shape, properties: object): void;
}
interface Registry { filter(wanted: (element: Shape) => boolean): Shape[] }
interface Stack { registerHandler(name: string, handler: unknown): void; execute(name: string, context: Change): void }
interface Change { step: Shape; kind: Kind; name: string; gone: boolean }

const TYPE: Record<Kind, string> = { reads: "bpmn:DataObjectReference", writes: "bpmn:DataObjectReference", systems: "bpmn:DataStoreReference" };
const SIZE: Record<Kind, [number, number]> = { reads: [36, 50], writes: [36, 50], systems: [50, 50] };
const GAP = 50;  // between a step and what is drawn for it
const LABEL = 30;  // room for its name

export class Links {
  constructor(modeler: BpmnModeler) {
    const stack = modeler.get<Stack>("commandStack");
    this.execute = (change) => stack.execute("retrace.link", change);
    stack.registerHandler("retrace.link", Linking);
  }

  private readonly execute: (change: Change) => void;

  /** Whether something is drawn that works on papers. */
  works(element: Shape | undefined): element is Shape {
    return Boolean(element?.businessObject?.$instanceOf?.("bpmn:Activity")) && !element!.labelTarget;
  }

  /** The names of what a step reads, makes or uses. */
  names(step: Shape, kind: Kind): string[] {
    return [...new Set(ends(step, kind).map(([, data]) => data.businessObject.name ?? ""))].filter(Boolean);
  }

  /** Joins a step with the paper or system of that name, drawn anew where it is not there yet. */
  join(step: Shape, kind: Kind, name: string): void {
    if (!this.names(step, kind).some((one) => folded(one) === folded(name))) this.execute({ step, kind, name, gone: false });
  }

  /** Parts a step from what has that name; what nothing works on then goes. */
  part(step: Shape, kind: Kind, name: string): void {
    this.execute({ step, kind, name, gone: true });
  }
}

/** The lines of a step to papers or systems, each with its other end. */
function ends(step: Shape, kind: Kind): [Line, Shape][] {
  const into = step.incoming.filter((one) => one.type === "bpmn:DataInputAssociation").map((one): [Line, Shape] => [one, one.source]);
  const out = step.outgoing.filter((one) => one.type === "bpmn:DataOutputAssociation").map((one): [Line, Shape] => [one, one.target]);
  const lines = kind === "reads" ? into : kind === "writes" ? out : [...into, ...out];
  return lines.filter(([, data]) => data.businessObject.$type === TYPE[kind]);
}

class Linking {
  static $inject = ["modeling", "elementRegistry"];

  constructor(private readonly modeling: Modeling, private readonly registry: Registry) {}

  preExecute({ step, kind, name, gone }: Change): void {
    if (gone) this.parted(step, kind, name);
    else this.joined(step, kind, name);
  }

  private joined(step: Shape, kind: Kind, name: string): void {
    const same = (one: Shape): boolean =>
      one.businessObject.$type === TYPE[kind] && !one.labelTarget && one.parent === step.parent && folded(one.businessObject.name ?? "") === folded(name);
    const data = this.registry.filter(same)[0] ?? this.drawn(step, kind, name);
    if (kind === "writes") this.modeling.connect(step, data);
    else this.modeling.connect(data, step);
  }

  private drawn(step: Shape, kind: Kind, name: string): Shape {
    const [width, height] = SIZE[kind];
    const data = this.modeling.createShape({ type: TYPE[kind], width, height }, this.room(step, kind), step.parent!);
    this.modeling.updateProperties(data, { name });
    return data;
  }

  /** A free place for something new beside a step: below it, above it, then further away. */
  private room(step: Shape, kind: Kind): { x: number; y: number } {
    const [width, height] = SIZE[kind];
    const taken = this.registry.filter((one) => Boolean(one.parent) && !one.waypoints && one !== step.parent && !contains(one, step));
    for (let far = 0; far < 6; far++) {
      for (const [x, below] of [0, 1, -1, 2, -2].flatMap((aside): [number, boolean][] => [[aside, true], [aside, false]])) {
        const at = {
          x: step.x + step.width / 2 + x * (width + GAP),
          y: below ? step.y + step.height + GAP + height / 2 + far * (height + GAP) : step.y - GAP - LABEL - height / 2 - far * (height + GAP),
        };
        const box = { x: at.x - width, y: at.y - height / 2, width: 2 * width, height: height + LABEL };
        if (!taken.some((one) => touch(bounds([one as never]), box))) return at;
      }
    }
    return { x: step.x + step.width / 2, y: step.y + step.height + GAP };
  }

  private parted(step: Shape, kind: Kind, name: string): void {
    for (const [line, data] of ends(step, kind)) {
      if (folded(data.businessObject.name ?? "") !== folded(name)) continue;
      this.modeling.removeConnection(line);
      if (!data.incoming.length && !data.outgoing.length) this.modeling.removeShape(data);
    }
  }
}

function contains(outer: Shape, inner: Shape): boolean {
  return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;
}
