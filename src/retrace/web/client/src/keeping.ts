// Keeps what is drawn: on the server half a second after each change, and on this machine until the server has it.

export type State = "kept" | "waiting" | "offline" | "conflict" | "refused";

const MOST_AT_PARTING = 60_000;  // browsers send no more for a page that is gone

interface Unsent { digest: string; content: string }

/** Sends the newest content, one request at a time. `told` hears how it goes. */
export class Keeper {
  private readonly place: string;
  private pending: string | null = null;
  private sending = false;
  private timer = 0;

  constructor(
    private readonly address: string,
    private digest: string,
    private readonly told: (state: State, message: string) => void,
  ) {
    this.place = `retrace:${address}`;
    window.addEventListener("online", () => void this.send());
    // Who leads on to another page at once should see there what was just drawn.
    window.addEventListener("pagehide", () => void this.send());
  }

  /** What an earlier visit could not send, if it began from the version that is the newest still. */
  unsent(): string | null {
    const left = localStorage.getItem(this.place);
    if (!left) return null;
    const { digest, content } = JSON.parse(left) as Unsent;
    return digest === this.digest ? content : null;
  }

  /** Takes content over; it is safe on this machine at once, and on the server soon. */
  keep(content: string): void {
    this.pending = content;
    localStorage.setItem(this.place, JSON.stringify({ digest: this.digest, content } satisfies Unsent));
    this.told("waiting", "");
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), 500);
  }

  private async send(): Promise<void> {
    if (this.sending || this.pending === null) return;
    const content = this.pending;
    this.sending = true;
    try {
      const answer = await fetch(`${this.address}?automatic=true`, {
        method: "PUT",
        headers: { "If-Match": this.digest, "Content-Type": "application/octet-stream" },
        body: content,
        keepalive: content.length < MOST_AT_PARTING,
      });
      await this.answered(answer, content);
    } catch {
      this.told("offline", "");
      this.timer = window.setTimeout(() => void this.send(), 2000);
    } finally {
      this.sending = false;
    }
    if (this.pending !== null && this.pending !== content) void this.send();
  }

  private async answered(answer: Response, content: string): Promise<void> {
    const said = await answer.json();
    if (answer.ok) {
      this.digest = said.head.digest;
      if (this.pending === content) {
        this.pending = null;
        localStorage.removeItem(this.place);
        this.told("kept", "");
      }
    } else if (answer.status >= 500) {
      throw new Error("The server cannot keep it now");
    } else {
      this.told(answer.status === 409 ? "conflict" : "refused", said.error?.message ?? "");
    }
  }
}
