// The form of facts of the selected element beside the canvas; what is filled in is kept by itself, field by field.

import type BpmnModeler from "bpmn-js/lib/Modeler";
import type { Keeper } from "./keeping";
import { Links, type Kind, type Shape } from "./links";
import { Naming } from "./naming";
import { pickable } from "./picker";

const PAUSE = 700;  // milliseconds after which somebody who types has paused

export class Panel {
  private about = "";
  private shown = "";  // whose facts are in the form
  private fields = "";  // who has fields here, be it the name alone
  private timer = 0;
  private step: Shape | undefined;
  private readonly links: Links;
  private readonly naming: Naming;

  constructor(
    modeler: BpmnModeler,
    private readonly place: HTMLElement,
    private readonly project: string,
    private readonly keeper: Keeper,
  ) {
    this.links = new Links(modeler);
    this.naming = new Naming(modeler, place.dataset.named!);
    pickable(place);
    modeler.on("commandStack.changed", () => this.linked());
    modeler.on("selection.changed", ({ newSelection }: { newSelection: Shape[] }) => {
      const [one] = newSelection;
      this.step = newSelection.length === 1 && this.links.works(one) ? one : undefined;
      this.about = newSelection.length === 1 && one ? one.id.replace(/_label$/, "") : "";
      void this.renew();
    });
    place.addEventListener("input", (event) => {
      if (kindOf(event.target as Element) || unfinished(event.target as HTMLInputElement)) return;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.state(event.target as Element), PAUSE);
    });
    place.addEventListener("change", (event) => {
      const kind = kindOf(event.target as Element);
      if (kind) return this.join(kind, event.target as HTMLInputElement);
      window.clearTimeout(this.timer);
      this.state(event.target as Element);
    });
  }

  /** Shows the form again, unless somebody is writing in it. */
  async renew(): Promise<void> {
    const about = this.about;
    if (this.writing(about)) return;
    if (!about) return this.say(this.place.dataset.hint);
    const answer = await fetch(`/projects/${this.project}/facts/${encodeURIComponent(about)}?beside=true`);
    const content = await answer.text();
    if (about !== this.about || this.writing(about)) return;  // another was selected meanwhile, or somebody began to write
    if (answer.status !== 200) return this.say(this.place.dataset.none, about);
    const page = new DOMParser().parseFromString(content, "text/html");
    const form = page.querySelector<HTMLFormElement>(".facts-form");
    const title = page.querySelector("main h2");
    if (!form || !title) return;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("p:has(> button)")?.remove();
    this.place.replaceChildren(title, ...this.naming.field(about), ...this.linkFields(), form);
    this.shown = this.fields = about;
  }

  /** Whether somebody is in the form of this element. */
  private writing(about: string): boolean {
    return about !== "" && about === this.fields && this.place.contains(document.activeElement);
  }

  /** What the selected step reads, makes and uses, as it is drawn now. */
  private linkFields(): HTMLElement[] {
    const { step } = this;
    if (!step) return [];
    const words = this.place.dataset;
    const part = document.createElement("div");
    part.className = "facts-form links";
    part.append(...(["reads", "writes", "systems"] as const).map((kind) => {
      const field = Object.assign(document.createElement("fieldset"), { className: "field" });
      field.dataset.kind = kind;
      const input = Object.assign(document.createElement("input"), { placeholder: `+ ${(kind === "systems" ? words.newSystem : words.newPaper) ?? ""}` });
      input.setAttribute("list", kind === "systems" ? "systems" : "papers");
      input.setAttribute("aria-label", words[kind] ?? "");
      field.append(Object.assign(document.createElement("legend"), { textContent: words[kind] ?? "" }), ...this.links.names(step, kind).map((name) => this.chip(kind, name)), input);
      return field;
    }));
    return [part];
  }

  private chip(kind: Kind, name: string): HTMLElement {
    const chip = Object.assign(document.createElement("span"), { className: "chip", textContent: name });
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: "×" });
    drop.setAttribute("aria-label", `${this.place.dataset.drop} ${name}`);
    drop.addEventListener("click", () => {
      if (this.step) this.links.part(this.step, kind, name);
      this.focus(kind);
    });
    chip.append(drop);
    return chip;
  }

  private join(kind: Kind, input: HTMLInputElement): void {
    const name = input.value.trim();
    input.value = "";
    if (!name || !this.step) return;
    this.links.join(this.step, kind, name);
    this.focus(kind);
  }

  /** Shows again what a step works on, after something was drawn. */
  private linked(): void {
    const old = this.place.querySelector(".links");
    const [fresh] = this.linkFields();
    if (!old || !fresh || old.textContent === fresh.textContent) return;
    old.replaceWith(fresh);
  }

  private focus(kind: Kind): void {
    this.place.querySelector<HTMLElement>(`.links [data-kind=${kind}] input`)?.focus();
  }

  /** What the server says of what was stated: nothing, or what is wrong. */
  stated(about: string, message: string): void {
    this.place.querySelector("[role=alert]")?.remove();
    if (!message) return;
    if (about !== this.shown) return;
    const line = Object.assign(document.createElement("p"), { className: "bad", role: "alert", textContent: message });
    this.place.querySelector("form")?.before(line);
  }

  private say(message = "", about = ""): void {
    this.shown = "";
    this.fields = about;
    this.place.replaceChildren(...(about ? this.naming.field(about) : []), message);
  }

  /** States the field that an input belongs to, as a form would send it. */
  private state(input: Element): void {
    const form = input.closest("form");
    const field = input.closest("fieldset");
    if (!form || !field || !this.shown) return;
    const names = new Set([...field.querySelectorAll<HTMLInputElement>("[name]")].map((one) => one.name));
    const filled = new FormData(form);
    this.keeper.state(this.shown, Object.fromEntries([...names].map((name) => [name, filled.getAll(name).join(" ").trim()])));
  }
}

/** Whether somebody is in the middle of a day: it is stated when it is whole, or when the field is left. */
function unfinished(input: HTMLInputElement): boolean {
  return input.dataset.day !== undefined && input.value !== "" && !/\d{4}$/.test(input.value);
}

/** The kind of link that an input of the panel is for, if it is one. */
function kindOf(input: Element): Kind | undefined {
  return input.closest<HTMLElement>(".links [data-kind]")?.dataset.kind as Kind | undefined;
}
