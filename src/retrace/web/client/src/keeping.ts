// Keeps what is drawn and stated: on the server half a second after each change, and on this machine until it is there.

import { changed, changeOf, type Change } from "./change";

export type State = "kept" | "waiting" | "offline" | "conflict" | "refused";

/** An element that somebody else changed too: its keys in the file, its names on both sides, what became of it. */
export interface Clash { about: string; keys: string[]; mine: string; theirs: string; what: "changed" | "place" | "gone_mine" | "gone_theirs" }

export interface Heard {
  told(state: State, message: string): void;
  /** Both sides changed elements; `Keeper.choose` goes on. */
  clashed(elements: Clash[]): void;
  /** The server has more than is drawn here: what others changed, or what was chosen of theirs. */
  joined(): void;
  stated(about: string, message: string): void;
}

/** What could not be sent: the newest content, what the editor wrote of the version it began from, and that version. */
export interface Draft { digest: string; base: string; content: string; aside: Record<string, unknown> }

/** A draft as it is stored: of the content only what is otherwise than in the base. */
interface Stored { digest: string; change: Change; aside: Record<string, unknown> }
interface Statement { about: string; answers: Record<string, string> }
interface Refusal { digest: string; elements: Clash[] }

const MOST_AT_PARTING = 60_000;  // browsers send no more for a page that is gone

export class Keeper {
  private readonly place: string;
  private digest = "";
  private base = "";
  private baseStored = false;
  private pending: string | null = null;
  private refused: string | null = null;
  private clash: Refusal | null = null;
  private theirs: string[] = [];
  private aside: Record<string, unknown> = {};
  private isAhead = false;
  private statements: Statement[];
  private sending = false;
  private timer = 0;

  constructor(private readonly api: string, private readonly heard: Heard) {
    this.place = `retrace:${document.body.dataset.who}:${api}`; // nobody else's who uses the same browser
    this.statements = JSON.parse(localStorage.getItem(`${this.place}:facts`) ?? "[]") as Statement[];
    window.addEventListener("online", () => void this.send());
    // Who leads on to another page at once should see there what was just drawn.
    window.addEventListener("pagehide", () => void this.send());
  }

  /** The editor shows the version of that digest, which it writes as `base`, before it writes anything else. */
  begin(digest: string, base: Promise<string>): void {
    this.digest = digest;
    void base.then((written) => this.based(written));
    if (this.statements.length) void this.send();
  }

  private based(base: string): void {
    this.base = base;
    this.baseStored = false;
    window.requestIdleCallback(() => this.storeBase());
  }

  /** What an earlier visit could not send. */
  unsent(): Draft | null {
    const left = localStorage.getItem(this.place);
    const base = localStorage.getItem(`${this.place}:base`);
    if (!left || !base) return null;
    const { digest, change, aside } = JSON.parse(left) as Stored;
    return { digest, base, content: changed(base, change), aside };
  }

  /** Goes on with what an earlier visit could not send. */
  resume(draft: Draft): void {
    this.begin(draft.digest, Promise.resolve(draft.base));
    this.based(draft.base);
    this.aside = draft.aside;
    this.keep(draft.content);
  }

  /** Whether the server has everything that was drawn and stated. */
  get hasAll(): boolean {
    return this.pending === null && !this.isAhead && !this.statements.length;
  }

  /** What is drawn is ahead of what was taken over: nothing is told to be kept until that is taken over, too. */
  ahead(): void {
    this.isAhead = true;
    this.heard.told(this.clash ? "conflict" : "waiting", "");
  }

  /** Takes content over; it is safe on this machine at once, and on the server soon. More may have been drawn since. */
  keep(content: string, more = false): void {
    this.pending = content;
    this.store();
    this.ahead();
    this.isAhead = more;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), 500);
  }

  /** States facts of an element; the newest answer to a field counts. */
  state(about: string, answers: Record<string, string>): void {
    const last = this.statements.at(-1);
    if (last?.about === about && !this.sending) Object.assign(last.answers, answers);
    else this.statements.push({ about, answers });
    this.storeFacts();
    this.heard.told("waiting", "");
    void this.send();
  }

  /** Goes on after a clash, taking the elements of these keys from the server. */
  choose(theirs: string[]): void {
    if (!this.clash) return;
    this.digest = this.clash.digest;
    this.theirs = theirs;
    this.clash = null;
    void this.send();
  }

  /** Asks the server for a change of its own, once it has all that is drawn here; gives what it answers. */
  async through<Answer>(path: string, body: unknown): Promise<Answer | null> {
    await this.send();
    if (this.pending !== null) return null;  // told already
    const answer = await fetch(`${this.api}/${path}`, {
      method: "POST",
      headers: { "If-Match": this.digest, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (!answer.ok) this.heard.told("refused", said.error?.message ?? "");
    return answer.ok ? (said as Answer) : null;
  }

  private storeBase(): void {
    if (this.baseStored) return;
    try {
      localStorage.setItem(`${this.place}:base`, this.base);
      this.baseStored = true;
    } catch {
      // As below.
    }
  }

  private store(): void {
    this.storeBase();
    try {
      const change = changeOf(this.base, this.pending ?? this.base);
      localStorage.setItem(this.place, JSON.stringify({ digest: this.digest, change, aside: this.aside } satisfies Stored));
    } catch {
      // A browser that keeps nothing, or not so much: the server has it in half a second.
    }
  }

  private storeFacts(): void {
    localStorage.setItem(`${this.place}:facts`, JSON.stringify(this.statements));
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.pending !== null && this.pending !== this.refused && !this.clash) await this.sendModel(this.pending);
      while (this.statements.length) await this.sendFacts(this.statements[0]!);
    } catch {
      this.heard.told("offline", "");
      this.timer = window.setTimeout(() => void this.send(), 2000);
    } finally {
      this.sending = false;
    }
  }

  private async sendModel(content: string): Promise<void> {
    const body = new FormData();
    const parts = { base: this.base, mine: content, aside: JSON.stringify(this.aside), theirs: JSON.stringify(this.theirs) };
    for (const [name, part] of Object.entries(parts)) body.append(name, part);
    const keepalive = content.length + this.base.length < MOST_AT_PARTING;
    const answer = await fetch(`${this.api}/model`, { method: "PUT", headers: { "If-Match": this.digest }, body, keepalive });
    if (answer.status >= 500) throw new Error("The server cannot keep it now");
    const said = await answer.json();
    if (answer.status === 409) {
      this.clash = said as Refusal;
      this.heard.told("conflict", said.error.message);
      this.heard.clashed(this.clash.elements);
    } else if (!answer.ok) {
      this.refused = content;
      this.heard.told("refused", said.error?.message ?? "");
    } else this.taken(content, said);
  }

  private taken(content: string, said: { head: { digest: string }; set_aside: Record<string, unknown>; joined: boolean }): void {
    const joined = said.joined || this.theirs.length > 0;
    this.digest = said.head.digest;
    this.based(content);
    this.theirs = [];
    Object.assign(this.aside, said.set_aside);
    if (this.pending !== content) return this.store();
    this.pending = null;
    localStorage.removeItem(this.place);
    if (this.hasAll) this.heard.told("kept", "");
    if (joined) this.heard.joined();
  }

  /** Facts are stated field by field, so those of others stay whatever version was seen. */
  private async sendFacts({ about, answers }: Statement): Promise<void> {
    const asked = (digest: string) => fetch(`${this.api}/facts/${encodeURIComponent(about)}`, {
      method: "POST",
      headers: { "If-Match": digest, "Content-Type": "application/json" },
      body: JSON.stringify(answers),
    });
    let answer = await asked(this.digest);
    const first = answer.ok;
    if (answer.status === 409) answer = await asked((await (await fetch(this.api)).json()).head.digest);
    if (answer.status >= 500) throw new Error("The server cannot keep it now");
    const said = await answer.json();
    if (first) this.digest = said.head.digest;  // else the model of others is still to be joined
    this.statements.shift();
    this.storeFacts();
    this.heard.stated(about, answer.ok ? "" : said.error?.message ?? "");
    if (this.hasAll) this.heard.told("kept", "");
  }
}
