// Full-text search in the model: names, notes, documentation and ids, with or without diacritics.

import { folded } from "./folding";

const BEFORE = 16;  // letters shown before what was found

interface Element { id: string; type: string; labelTarget?: unknown; businessObject: { name?: string; text?: string; documentation?: { text?: string }[] } }
interface Registry { filter(matches: (element: Element) => boolean): Element[] }
interface Canvas { getRootElements(): Element[] }
interface Token { normal?: string; matched?: string }
interface Found { primaryTokens: Token[]; secondaryTokens: Token[]; element: Element }

function tokens(text: string, pattern: string): Token[] {
  const plain = text.normalize("NFC");
  const at = folded(plain).indexOf(pattern);
  if (at < 0) return [{ normal: plain }];
  const parts = [{ normal: plain.slice(0, at) }, { matched: plain.slice(at, at + pattern.length) }, { normal: plain.slice(at + pattern.length) }];
  return parts.filter((token) => token.normal || token.matched);
}

/** Whether the name itself holds what is looked for. */
const named = (found: Found): boolean => found.primaryTokens.some((token) => token.matched);

/** A long text from shortly before what was found in it, so that it is seen. */
function around([before, ...rest]: Token[]): Token[] {
  if (!rest.length || !before?.normal || before.normal.length <= BEFORE) return before ? [before, ...rest] : rest;
  return [{ normal: `…${before.normal.slice(-BEFORE)}` }, ...rest];
}

class Search {
  static $inject = ["elementRegistry", "canvas", "searchPad"];

  constructor(private readonly registry: Registry, private readonly canvas: Canvas, pad: { registerProvider(provider: Search): void }) {
    pad.registerProvider(this);
  }

  find(wanted: string): Found[] {
    const pattern = folded(wanted.trim());
    const roots = this.canvas.getRootElements();
    const elements = this.registry.filter((element) => !roots.includes(element) && !element.labelTarget);
    return elements.flatMap((element) => {
      const { name, text, documentation } = element.businessObject;
      const title = name || text || element.id;
      const more = documentation?.map((one) => one.text ?? "").join(" ") || element.id;
      if (!pattern || ![title, more, element.id].some((one) => folded(one).includes(pattern))) return [];
      return [{ primaryTokens: tokens(title, pattern), secondaryTokens: around(tokens(more, pattern)), element }];
    }).sort((one, other) => Number(named(other)) - Number(named(one)));
  }
}

export const FoldedSearch = { bpmnSearch: ["type", Search] };
