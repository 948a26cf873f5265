// Prints, as JSON, which elements each rule that bpmnlint recommends names in the BPMN files listed in the file given:
// `{path: {rule: [ids]}}`, or `{path: null}` where bpmn-moddle cannot read the file. The empty path holds the rules.
//
// Every model gets a linter of its own, since one that is used again remembers the flows of the models before. Sequence
// flows are first listed at the nodes that they connect, as the standard demands: bpmnlint looks nowhere else, and a
// third of the tools leave these lists out.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { BpmnModdle } from 'bpmn-moddle';

const require = createRequire(import.meta.url);
const Linter = require('bpmnlint/lib/linter');
const Resolver = require('bpmnlint/lib/resolver/node-resolver');
const traverse = require('bpmnlint/lib/traverse');

const resolver = new Resolver();
const paths = readFileSync(process.argv[2], 'utf-8').split('\n').filter(Boolean);
const recommended = Object.keys(require('bpmnlint/config/recommended').rules);
const found = { '': recommended };
for (const path of paths) {
  found[path] = await lint(readFileSync(path, 'utf-8'));
}
console.log(JSON.stringify(found));

async function lint(xml) {
  let root;
  try {
    root = (await new BpmnModdle().fromXML(xml)).rootElement;
  } catch {
    return null;
  }
  listFlows(root);
  const reports = await new Linter({ resolver, config: { extends: 'bpmnlint:recommended' } }).lint(root);
  return Object.fromEntries(
    Object.entries(reports).map(([rule, hits]) => [rule, hits.map((hit) => hit.id ?? null)])
  );
}

function listFlows(root) {
  const flows = [];
  traverse(root, {
    enter(element) {
      if (element.$instanceOf('bpmn:FlowNode')) {
        element.incoming = [];
        element.outgoing = [];
      } else if (element.$instanceOf('bpmn:SequenceFlow')) {
        flows.push(element);
      }
    },
  });
  for (const flow of flows) {
    flow.sourceRef?.outgoing?.push(flow);
    flow.targetRef?.incoming?.push(flow);
  }
}
