// Reads and writes models as XML beside the page, which goes on meanwhile.

import { BpmnModdle } from "bpmn-moddle";
import { packed, through, unpacked, type Element, type Moddle, type Packed } from "./carrying";

interface Xml { fromXML(xml: string): Promise<{ rootElement: Element }>; toXML(tree: object, options: object): Promise<{ xml: string }> }
interface Job { number: number; read?: string; write?: string }

const moddle = new BpmnModdle() as unknown as Moddle & Xml;

async function done(job: Job): Promise<string> {
  if (job.read !== undefined) return JSON.stringify(through(packed((await moddle.fromXML(job.read)).rootElement)));
  const { definitions } = through(unpacked(moddle, JSON.parse(job.write!) as Packed));
  return (await moddle.toXML(definitions, { format: true })).xml;
}

// One after the other, in the order in which they are given.
let before: Promise<void> = Promise.resolve();
onmessage = ({ data }: MessageEvent<Job>) => {
  before = before.then(async () => {
    try {
      postMessage({ number: data.number, done: await done(data) });
    } catch (fault) {
      postMessage({ number: data.number, fault: String(fault) });
    }
  });
};
