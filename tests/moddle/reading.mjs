// Reads all models of a folder with the reader of bpmn-js and prints CPU seconds and fails as JSON; the best of the
// rounds of each model counts. Usage: node reading.mjs FOLDER ROUNDS

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { BpmnModdle } from 'bpmn-moddle';

const [folder, rounds] = process.argv.slice(2);
const models = readdirSync(folder).filter((name) => name.endsWith('.bpmn')).map((name) => readFileSync(join(folder, name), 'utf-8'));
const best = models.map(() => Infinity);
const failed = new Set();

for (let round = 0; round < Number(rounds); round++) {
  for (const [index, xml] of models.entries()) {
    const start = process.cpuUsage();
    await new BpmnModdle().fromXML(xml).catch(() => failed.add(index));
    const { user, system } = process.cpuUsage(start);
    best[index] = Math.min(best[index], (user + system) / 1e6);
  }
}
console.log(JSON.stringify({ seconds: best.reduce((sum, each) => sum + each, 0), fails: failed.size }));
