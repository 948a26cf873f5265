// The form of facts of the selected element beside the canvas; what is filled in is kept by itself, field by field.

import type BpmnModeler from "bpmn-js/lib/Modeler";
import type { Keeper } from "./keeping";

interface Shape { id: string }

const PAUSE = 700;  // milliseconds after which somebody who types has paused

export class Panel {
  private about = "";
  private shown = "";
  private timer = 0;

  constructor(
    modeler: BpmnModeler,
    private readonly place: HTMLElement,
    private readonly project: string,
    private readonly keeper: Keeper,
  ) {
    modeler.on("selection.changed", ({ newSelection }: { newSelection: Shape[] }) => {
      const [one] = newSelection;
      this.about = newSelection.length === 1 && one ? one.id.replace(/_label$/, "") : "";
      void this.renew();
    });
    place.addEventListener("input", (event) => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.state(event.target as Element), PAUSE);
    });
    place.addEventListener("change", (event) => {
      window.clearTimeout(this.timer);
      this.state(event.target as Element);
    });
  }

  /** Shows the form again, unless somebody is writing in it. */
  async renew(): Promise<void> {
    const about = this.about;
    if (about === this.shown && about && this.place.contains(document.activeElement)) return;
    if (!about) return this.say(this.place.dataset.hint);
    const answer = await fetch(`/projects/${this.project}/facts/${encodeURIComponent(about)}?beside=true`);
    if (about !== this.about) return;  // another element was selected meanwhile
    if (answer.status !== 200) return this.say(this.place.dataset.none);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = page.querySelector<HTMLFormElement>(".facts-form");
    const title = page.querySelector("main h2");
    if (!form || !title) return;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("p:has(> button)")?.remove();
    this.place.replaceChildren(title, form);
    this.shown = about;
  }

  /** What the server says of what was stated: nothing, or what is wrong. */
  stated(about: string, message: string): void {
    this.place.querySelector("[role=alert]")?.remove();
    if (!message) return;
    if (about !== this.shown) return;
    const line = Object.assign(document.createElement("p"), { className: "bad", role: "alert", textContent: message });
    this.place.querySelector("form")?.before(line);
  }

  private say(message = ""): void {
    this.shown = "";
    this.place.replaceChildren(message);
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
