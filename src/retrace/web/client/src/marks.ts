// Problems of the kept model: a list under the canvas with their certain remedies, and a mark at each element.

import type BpmnModeler from "bpmn-js/lib/Modeler";

interface Problem { code: string; severity: "error" | "warning" | "info"; element: string; message: string; remedy?: string }

interface Overlays { add(element: string, type: string, overlay: object): string; remove(filter: { type: string }): void }
interface Registry { get(id: string): object | undefined }
interface Canvas { scrollToElement(element: object): void }
interface Selection { select(element: object): void }

export class Marks {
  private readonly mendable: Set<string>;
  private asked = 0;

  constructor(
    private readonly modeler: BpmnModeler,
    private readonly list: HTMLElement,
    private readonly api: string,
    private readonly mend: (rule: string, element: string) => void,
  ) {
    this.mendable = new Set((list.dataset.mendable ?? "").split(" "));
  }

  /** Asks the server what is wrong with the kept model and shows it. */
  async renew(): Promise<void> {
    const asked = ++this.asked;
    const answer = await fetch(`${this.api}/check`);
    if (!answer.ok || asked !== this.asked) return;
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
      const sign = document.createElement(this.mends(problem) ? "button" : "span");
      sign.className = `problem-mark ${problem.severity}`;
      sign.title = [problem.message, this.mends(problem) ? this.list.dataset.mend : problem.remedy].filter(Boolean).join("\n");
      sign.textContent = "!";
      if (this.mends(problem)) {
        sign.setAttribute("aria-label", sign.title);
        sign.addEventListener("click", () => this.mend(problem.code, problem.element));
      }
      overlays.add(element, "problem", { position: { top: -10, left: -10 }, html: sign });
    }
  }

  private mends(problem: Problem): boolean {
    return this.mendable.has(problem.code) && problem.element !== "";
  }

  private line(problem: Problem): HTMLElement {
    const line = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = `plain ${problem.severity}`;
    button.textContent = problem.message;
    button.title = problem.remedy ?? "";
    button.addEventListener("click", () => this.lead(problem.element));
    line.append(button);
    if (this.mends(problem)) {
      const mend = document.createElement("button");
      mend.type = "button";
      mend.className = "quiet";
      mend.textContent = this.list.dataset.mend ?? "";
      mend.addEventListener("click", () => this.mend(problem.code, problem.element));
      line.append(mend);
    }
    return line;
  }

  private lead(id: string): void {
    const element = this.modeler.get<Registry>("elementRegistry").get(id);
    if (!element) return;
    this.modeler.get<Canvas>("canvas").scrollToElement(element);
    this.modeler.get<Selection>("selection").select(element);
  }
}
