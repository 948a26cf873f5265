// Hands every BPMN file listed in the file given over to another thread and back, as the editor does. Prints, as JSON, how
// many were opened, and which of them bpmn-js would then write in another way.

import { readFileSync } from 'node:fs';

import { BpmnModdle } from 'bpmn-moddle';

import { packed, through, unpacked } from '../../src/retrace/web/client/src/carrying.ts';

const told = { opened: 0, differ: [] };
for (const path of readFileSync(process.argv[2], 'utf-8').split('\n').filter(Boolean)) {
  const moddle = new BpmnModdle();
  let rootElement, elementsById;
  try {
    ({ rootElement, elementsById } = await moddle.fromXML(readFileSync(path, 'utf-8')));
  } catch {
    continue;
  }
  told.opened += 1;
  const carried = JSON.stringify(through(packed(rootElement)));
  const model = through(unpacked(moddle, JSON.parse(carried)));
  const [before, after] = await Promise.all([rootElement, model.definitions].map((one) => moddle.toXML(one, { format: true })));
  const known = Object.keys(elementsById).every((id) => id in model.elementsById);
  if (before.xml !== after.xml || !known) told.differ.push(path);
}
console.log(JSON.stringify(told));
