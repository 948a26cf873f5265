// Opens every form-js schema of a folder in the real viewer and prints, per file, its warnings, the labels shown, and
// which inputs cannot be edited, as JSON. Usage: node forms.mjs FOLDER

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true, url: 'http://localhost/' });
for (const name of ['window', 'document', 'HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement', 'Element', 'Node', 'Event', 'CustomEvent', 'KeyboardEvent', 'FocusEvent', 'MutationObserver', 'DocumentFragment', 'DOMParser', 'Document', 'SVGElement', 'getComputedStyle', 'requestAnimationFrame', 'cancelAnimationFrame', 'localStorage', 'File', 'Blob', 'FormData', 'URLSearchParams']) {
  if (!(name in globalThis) || ['Event', 'CustomEvent', 'localStorage', 'File', 'Blob', 'FormData'].includes(name)) {
    Object.defineProperty(globalThis, name, { value: name === 'window' ? window : window[name], configurable: true, writable: true });
  }
}
const picker = Object.assign(window.document.createElement('input'), { type: 'file' });
globalThis.DataTransfer = class { items = { add() {} }; files = picker.files; };
globalThis.ResizeObserver = class { observe() {} unobserve() {} disconnect() {} };
globalThis.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} };
window.ResizeObserver = globalThis.ResizeObserver;
window.HTMLElement.prototype.scrollIntoView = () => {};

const { Form } = createRequire(import.meta.url)('@bpmn-io/form-js-viewer');
const told = {};
const [folder] = process.argv.slice(2);
for (const name of readdirSync(folder).filter((one) => one.endsWith('.form.json')).sort()) {
  const container = window.document.body.appendChild(window.document.createElement('div'));
  const form = new Form({ container });
  const { warnings } = await form.importSchema(JSON.parse(readFileSync(join(folder, name), 'utf-8')), {});
  await new Promise((done) => setTimeout(done, 50));
  const inputs = [...container.querySelectorAll('input, textarea, select')];
  const { errors } = form.submit();
  told[name] = {
    warnings: warnings.map(String),
    labels: [...container.querySelectorAll('label')].map((one) => one.textContent),
    inputs: inputs.length,
    readonly: inputs.filter((one) => one.readOnly || one.disabled).length,
    errors: Object.keys(errors).length,
    text: container.textContent,
  };
  form.destroy();
}
console.log(JSON.stringify(told));
process.exit(0);
