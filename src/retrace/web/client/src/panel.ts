// The form of facts of the selected element: the very form of the page, shown beside the canvas.

import type BpmnModeler from "bpmn-js/lib/Modeler";

interface Shape { id: string; type: string; businessObject: { dataObjectRef?: { id: string } } }

export class Panel {
  private about = "";

  constructor(
    modeler: BpmnModeler,
    private readonly place: HTMLElement,
    private readonly project: string,
  ) {
    modeler.on("selection.changed", ({ newSelection }: { newSelection: Shape[] }) => {
      const [one] = newSelection;
      this.about = newSelection.length === 1 && one ? one.id.replace(/_label$/, "") : "";
      void this.renew();
    });
  }

  /** Shows the form again, unless somebody is writing in it. */
  async renew(): Promise<void> {
    if (this.place.contains(document.activeElement)) return;
    if (!this.about) {
      this.place.replaceChildren(this.place.dataset.hint ?? "");
      return;
    }
    const address = `/projects/${this.project}/facts/${encodeURIComponent(this.about)}`;
    const answer = await fetch(`${address}?beside=true`);
    if (answer.status !== 200) {
      this.place.replaceChildren(this.place.dataset.none ?? "");
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = page.querySelector<HTMLFormElement>(".facts-form");
    const title = page.querySelector("main h2");
    if (!form || !title) return;
    form.action = address;
    form.addEventListener("submit", (event) => void this.submit(event, form));
    this.place.replaceChildren(title, form);
  }

  private async submit(event: SubmitEvent, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (answer.ok) {
      window.location.reload();  // the digest that the next change begins from is a new one
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const line = document.createElement("p");
    line.className = "bad";
    line.role = "alert";
    line.textContent = page.querySelector("[role=alert] p")?.textContent ?? "";
    form.querySelector("[role=alert]")?.remove();
    form.prepend(line);
  }
}
