// Opens every BPMN file of a folder as bpmn-js does and writes it twice: as it was opened (.base) and after one edit of
// each kind (.rename, .shift, .add, .remove). Usage: node edited.mjs FOLDER

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { BpmnModdle } from 'bpmn-moddle';

const [folder] = process.argv.slice(2);

const inside = (element) => (element.flowElements ?? []).flatMap((one) => [one, ...inside(one)]);
const nodes = (definitions) => (definitions.rootElements ?? []).flatMap(inside);
const drawn = (definitions) => (definitions.diagrams ?? []).flatMap((one) => one.plane?.planeElement ?? []);
const named = (definitions) => nodes(definitions).find((one) => one.$instanceOf('bpmn:FlowNode') && one.id);

const edits = {
  base: () => true,
  rename: (_, definitions) => { const one = named(definitions); if (one) one.name = 'Đổi tên & <thử>'; return one; },
  shift: (_, definitions) => { const one = drawn(definitions).find((each) => each.bounds); if (one) one.bounds.x += 10; return one; },
  add: (moddle, definitions) => {
    const process = (definitions.rootElements ?? []).find((one) => one.$type === 'bpmn:Process');
    if (!process) return null;
    const note = moddle.create('bpmn:TextAnnotation', { id: 'ghi_chu_moi', text: 'Ghi chú' });
    note.$parent = process;
    process.get('artifacts').push(note);
    return note;
  },
  remove: (_, definitions) => {
    const flow = nodes(definitions).find((one) => one.$type === 'bpmn:SequenceFlow' && one.$parent?.flowElements);
    if (!flow) return null;
    flow.$parent.flowElements = flow.$parent.flowElements.filter((one) => one !== flow);
    for (const node of nodes(definitions)) {
      if (node.incoming) node.incoming = node.incoming.filter((one) => one !== flow);
      if (node.outgoing) node.outgoing = node.outgoing.filter((one) => one !== flow);
    }
    for (const diagram of definitions.diagrams ?? []) {
      if (diagram.plane?.planeElement) diagram.plane.planeElement = diagram.plane.planeElement.filter((one) => one.bpmnElement !== flow);
    }
    return flow;
  },
};

for (const name of readdirSync(folder).filter((one) => one.endsWith('.bpmn'))) {
  const xml = readFileSync(join(folder, name), 'utf-8');
  for (const [kind, edit] of Object.entries(edits)) {
    const moddle = new BpmnModdle();
    try {
      const { rootElement } = await moddle.fromXML(xml);
      const about = edit(moddle, rootElement);
      if (!about) continue;
      writeFileSync(join(folder, `${name}.${kind}`), (await moddle.toXML(rootElement, { format: true })).xml);
      if (about.id) writeFileSync(join(folder, `${name}.${kind}.id`), about.id);
    } catch {
      continue; // what it cannot open cannot be edited either
    }
  }
}
