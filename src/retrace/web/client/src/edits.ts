// Sends edits one after the other; those not yet answered are kept on this machine and sent again.

export interface Edit { action?: string; about?: string; value?: string; values?: string[]; target?: string; facts?: string; answers?: Record<string, string> }

export interface Heard {
  told(state: "kept" | "waiting" | "offline", message: string): void;
  /** Shows what the server has, going on with a step if one is given; gives the digest of that version. */
  shown(step?: string): Promise<string>;
}

interface Waiting { edit: Edit; goOn: boolean }

export class Queue {
  private readonly place: string;
  private waiting: Waiting[] = [];
  private sending = false;

  constructor(private readonly project: string, private digest: string, private readonly heard: Heard) {
    this.place = `retrace:${document.body.dataset.who}:steps:${project}`; // nobody else's who uses the same browser
    window.addEventListener("online", () => void this.send());
  }

  /** Sends what an earlier visit could not. */
  resume(): void {
    this.waiting = JSON.parse(localStorage.getItem(this.place) ?? "[]") as Waiting[];
    void this.send();
  }

  /** Takes an edit over; `goOn` where the writer goes on in the step that it makes. */
  add(edit: Edit, goOn = false): void {
    const last = this.waiting.at(-1);
    const again = last && !this.sending && last.edit.action === edit.action && last.edit.about === edit.about;
    if (again && edit.action === "name") this.waiting.pop();
    this.waiting.push({ edit, goOn });
    this.kept();
    void this.send();
  }

  private kept(): void {
    localStorage.setItem(this.place, JSON.stringify(this.waiting));
  }

  private async send(): Promise<void> {
    if (this.sending || !this.waiting.length) return;
    this.sending = true;
    this.heard.told("waiting", "");
    try {
      while (this.waiting.length) await this.first();
    } catch {
      this.heard.told("offline", "");
      window.setTimeout(() => void this.send(), 2000);
    } finally {
      this.sending = false;
    }
  }

  /** Sends the first edit; if somebody else changed the plan meanwhile, once more on what is there now. */
  private async first(): Promise<void> {
    const { edit, goOn } = this.waiting[0]!;
    let answer = await this.asked(edit);
    if (answer.status === 409) {
      this.digest = await this.heard.shown();
      answer = await this.asked(edit);
    }
    if (answer.status >= 500) throw new Error("The server cannot keep it now");
    const said = await answer.json();
    this.waiting.shift();
    this.kept();
    this.digest = await this.heard.shown(answer.ok && goOn ? said.step : undefined);
    this.heard.told(answer.ok && this.waiting.length ? "waiting" : "kept", answer.ok ? "" : said.error?.message ?? "");
  }

  private asked(edit: Edit): Promise<Response> {
    const { facts, answers, ...rest } = edit;
    const address = `/api/projects/${this.project}/${facts ? `facts/${encodeURIComponent(facts)}` : "steps"}`;
    return fetch(address, {
      method: "POST",
      headers: { "If-Match": this.digest, "Content-Type": "application/json" },
      body: JSON.stringify(facts ? answers : rest),
    });
  }
}
