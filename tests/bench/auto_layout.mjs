// Lays out every model of a folder with bpmn-auto-layout: node auto_layout.mjs MODULES FROM TO. Prints the CPU seconds.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [ modules, from, to ] = process.argv.slice(2);
const { layoutProcess } = await import(pathToFileURL(join(modules, 'bpmn-auto-layout/dist/index.js')));
const sources = readdirSync(from).sort().map(name => [ name, readFileSync(join(from, name), 'utf8') ]);

const begin = process.cpuUsage();
const results = [];
for (const [ name, xml ] of sources) {
  try {
    results.push([ name, await layoutProcess(xml) ]);
  } catch (error) {
    // A model it cannot lay out is left out, and so counted as not laid out.
  }
}
const { user, system } = process.cpuUsage(begin);
for (const [ name, xml ] of results) {
  writeFileSync(join(to, name), xml);
}
console.log((user + system) / 1e6);
