// The name of the selected element as a field of the panel, so that nobody has to know that a double click names it.

import type BpmnModeler from "bpmn-js/lib/Modeler";
import type { Shape } from "./links";

interface Modeling { updateLabel(element: Shape, name: string): void }
interface Registry { get(id: string): Shape | undefined }

export class Naming {
  private element: Shape | undefined;
  private input: HTMLTextAreaElement | undefined;

  constructor(private readonly modeler: BpmnModeler, private readonly word: string) {
    modeler.on("commandStack.changed", () => {
      if (this.input && this.input !== document.activeElement) this.input.value = this.name();
    });
  }

  /** The field for an element by its id; none for what bears no name. */
  field(id: string): HTMLElement[] {
    this.element = this.modeler.get<Registry>("elementRegistry").get(id);
    this.input = undefined;
    const business = this.element?.businessObject;
    if (!business || !("name" in business.$descriptor.propertiesByName) || business.$instanceOf("bpmn:Process")) return [];
    const part = Object.assign(document.createElement("div"), { className: "facts-form named" });
    const field = Object.assign(document.createElement("fieldset"), { className: "field" });
    this.input = Object.assign(document.createElement("textarea"), { rows: 2, value: this.name() });
    this.input.setAttribute("aria-label", this.word);
    this.input.addEventListener("change", () => this.rename());
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      this.rename();
    });
    field.append(Object.assign(document.createElement("legend"), { textContent: this.word }), this.input);
    part.append(field);
    return [part];
  }

  private name(): string {
    return this.element?.businessObject.name ?? "";
  }

  private rename(): void {
    const name = this.input!.value.trim();
    if (this.element && name !== this.name()) this.modeler.get<Modeling>("modeling").updateLabel(this.element, name);
  }
}
