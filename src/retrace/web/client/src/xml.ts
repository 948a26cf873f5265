// Reads and writes the model as XML without holding the page up: a worker does it, here it is only handed over in slices.

import type BpmnModeler from "bpmn-js/lib/Modeler";
import { packed, unpacked, type Element, type Model, type Moddle, type Packed } from "./carrying";
import { sliced } from "./slices";

interface Answer { number: number; done?: string; fault?: string }

export class Xml {
  private readonly worker = new Worker(new URL("./xml.worker.ts", import.meta.url), { type: "module" });
  private readonly asked = new Map<number, (answer: Answer) => void>();
  private number = 0;

  constructor(private readonly modeler: BpmnModeler) {
    this.worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      this.asked.get(data.number)?.(data);
      this.asked.delete(data.number);
    };
  }

  /** The model that a text says. */
  async read(text: string): Promise<Model> {
    const from = JSON.parse(await this.worked({ read: text })) as Packed;
    return (await sliced(unpacked(this.modeler.get<Moddle>("moddle"), from)))!;
  }

  /** The model as it is now, to be written by `written`; null where it is changed before it is taken apart. */
  async taken(): Promise<string | null> {
    let changed = false;
    const change = (): void => { changed = true; };
    this.modeler.on("commandStack.changed", change);
    try {
      const definitions = this.modeler.getDefinitions() as unknown as Element;
      const model = await sliced(packed(definitions), { stopped: () => changed });
      return model && JSON.stringify(model);
    } finally {
      this.modeler.off("commandStack.changed", change);
    }
  }

  /** The text of what was taken; models are written in the order in which they are given. */
  written(model: string): Promise<string> {
    return this.worked({ write: model });
  }

  /** The text of the model as soon as nobody changes it. */
  async now(): Promise<string> {
    for (;;) {
      const model = await this.taken();
      if (model) return this.written(model);
    }
  }

  private async worked(job: { read?: string; write?: string }): Promise<string> {
    const number = ++this.number;
    const answer = await new Promise<Answer>((heard) => {
      this.asked.set(number, heard);
      this.worker.postMessage({ number, ...job });
    });
    if (answer.done === undefined) throw new Error(answer.fault);
    return answer.done;
  }
}
