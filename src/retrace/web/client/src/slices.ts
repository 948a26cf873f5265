// Long work in slices, between which the page reacts.

const SLICE = 12;  // milliseconds that work may take before others have their turn

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Lets the browser do what else there is to do: events, drawing. */
export function breath(): Promise<void> {
  return new Promise((go) => {
    waiting.push(go);
    channel.port2.postMessage(null);
  });
}

interface Manner { stopped?: () => boolean; told?: () => void; slice?: number }

/** Runs steps to their end; null as soon as `stopped` says that they lead nowhere. `told` hears after each slice. */
export async function sliced<Made>(steps: Generator<void, Made>, { stopped, told, slice = SLICE }: Manner = {}): Promise<Made | null> {
  for (;;) {
    const start = performance.now();
    let next = steps.next();
    while (!next.done && performance.now() < start + slice) next = steps.next();
    performance.measure("retrace ours", { start });
    if (next.done) return next.value;
    told?.();
    await breath();
    if (stopped?.()) return null;
  }
}
