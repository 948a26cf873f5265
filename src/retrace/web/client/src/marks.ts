// Problems of the kept model: a list under the canvas, and a mark at each element that one is about.

import type BpmnModeler from "bpmn-js/lib/Modeler";

interface Problem { code: string; severity: "error" | "warning" | "info"; element: string; message: string }

interface Overlays { add(element: string, type: string, overlay: object): string; remove(filter: { type: string }): void }
interface Registry { get(id: string): object | undefined }
interface Canvas { scrollToElement(element: object): void }
interface Selection { select(element: object): void }

export class Marks {
  constructor(
    private readonly modeler: BpmnModeler,
    private readonly list: HTMLElement,
    private readonly api: string,
  ) {}

  /** Asks the server what is wrong with the kept model and shows it. */
  async renew(): Promise<void> {
    const answer = await fetch(`${this.api}/check`);
    if (!answer.ok) return;
    const found = (await answer.json()) as { problems: Problem[]; soundness: { verdict: string; reasons: { message: string; elements: string[] }[] } };
    const reasons = found.soundness.reasons.map((reason): Problem => ({
      code: "soundness", severity: "error", element: reason.elements[0] ?? "", message: reason.message,
    }));
    this.show([...(found.soundness.verdict === "unsound" ? reasons : []), ...found.problems.filter((one) => one.severity !== "info")]);
  }

  private show(problems: Problem[]): void {
    const overlays = this.modeler.get<Overlays>("overlays");
    const registry = this.modeler.get<Registry>("elementRegistry");
    overlays.remove({ type: "problem" });
    this.list.replaceChildren(...problems.map((problem) => this.line(problem)));
    this.list.dataset.count = String(problems.length);
    const marked = new Map<string, Problem>();
    for (const problem of problems) if (!marked.has(problem.element)) marked.set(problem.element, problem);
    for (const [element, problem] of marked) {
      if (!registry.get(element)) continue;
      const sign = document.createElement("span");
      sign.className = `problem-mark ${problem.severity}`;
      sign.title = problem.message;
      sign.textContent = "!";
      overlays.add(element, "problem", { position: { top: -10, left: -10 }, html: sign });
    }
  }

  private line(problem: Problem): HTMLElement {
    const line = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = `plain ${problem.severity}`;
    button.textContent = problem.message;
    button.addEventListener("click", () => this.lead(problem.element));
    line.append(button);
    return line;
  }

  private lead(id: string): void {
    const element = this.modeler.get<Registry>("elementRegistry").get(id);
    if (!element) return;
    this.modeler.get<Canvas>("canvas").scrollToElement(element);
    this.modeler.get<Selection>("selection").select(element);
  }
}
