// Prints, as a JSON list, what the reader of bpmn-js warns about in the BPMN file given.

import { readFileSync } from 'node:fs';

import { BpmnModdle } from 'bpmn-moddle';

const { warnings } = await new BpmnModdle().fromXML(readFileSync(process.argv[2], 'utf-8'));
console.log(JSON.stringify(warnings.map((warning) => warning.message)));
