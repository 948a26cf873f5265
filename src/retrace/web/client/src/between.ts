// What is copied in one model is pasted in another: in another tab, or in the model that is opened next.

import type BpmnModeler from "bpmn-js/lib/Modeler";

const PLACE = "retrace-copied";

interface Moddle { create(type: string, facts: object): object; getType(type: string): unknown }
interface Clipboard { set(tree: unknown): void }

/** Keeps what is copied in the browser, and takes over what was copied in another model. */
export function between(modeler: BpmnModeler): void {
  const take = (text: string | null): void => {
    if (text) modeler.get<Clipboard>("clipboard").set(read(text, modeler.get<Moddle>("moddle")));
  };
  modeler.on("copyPaste.elementsCopied", 2000, ({ tree }: { tree: object }) => {
    try {
      localStorage.setItem(PLACE, JSON.stringify(tree));
    } catch {
      localStorage.removeItem(PLACE);  // too much for the browser to keep: it is pasted in this model only
    }
  });
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === PLACE) take(newValue);
  });
  take(localStorage.getItem(PLACE));
}

/** What was copied, made of the elements of this model; what only extensions know of is left behind. */
function read(text: string, moddle: Moddle): unknown {
  const made = new Map<string, object>();
  return JSON.parse(text, (_, value: unknown) => {
    const { $type, ...facts } = (value ?? {}) as { $type?: string; id?: string };
    if (typeof value !== "object" || !$type) return value;
    const known = facts.id === undefined ? undefined : made.get(facts.id);
    if (known) return known;
    if (!/^(bpmn|bpmndi|dc|di|bioc|color):/.test($type)) return undefined;
    const element = moddle.create($type, facts);
    if (facts.id !== undefined) made.set(facts.id, element);
    return element;
  });
}
