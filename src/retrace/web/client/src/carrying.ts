// A model of bpmn-moddle as plain data that one thread hands to another, taken apart and put together in small pieces.

/** What bpmn-moddle tells of a property of an element. */
interface Property { name: string; isMany?: boolean; isReference?: boolean; isVirtual?: boolean; isId?: boolean }

export interface Element {
  $type: string;
  $attrs: Record<string, unknown>;
  $parent?: Element;
  $children?: Element[];
  $body?: string;
  $descriptor: { isGeneric?: boolean; ns: { uri?: string }; properties: Property[] };
  set(name: string, value: unknown): void;
  id?: string;
  [name: string]: unknown;
}

export interface Moddle {
  create(type: string): Element;
  createAny(type: string, space: string | undefined, properties: object): Element;
}

/** An element: its type, attributes of other vocabularies, its properties, and for those unknown to BPMN what is inside. */
export interface Packed { t: string; a?: Record<string, unknown>; p: Record<string, unknown>; g?: string; c?: Packed[]; b?: string }

/** A model put together, with its elements by id. */
export interface Model { definitions: Element; elementsById: Record<string, Element> }

const plain = (value: unknown): boolean => typeof value !== "object";

/** Takes a model apart; gives way to others after each element. References stand as ids. */
export function* packed(element: Element): Generator<void, Packed> {
  yield;
  if (element.$descriptor.isGeneric) return yield* packedAny(element);
  const made: Packed = { t: element.$type, p: {} };
  if (Object.keys(element.$attrs).length) made.a = element.$attrs;
  for (const { name, isMany, isReference, isVirtual } of element.$descriptor.properties) {
    if (isVirtual || !Object.hasOwn(element, name)) continue;
    const value = element[name];
    if (value === undefined || value === null || (isMany && !(value as unknown[]).length)) continue;
    if (isReference) made.p[name] = isMany ? (value as Element[]).map((one) => one.id) : (value as Element).id;
    else if (isMany) {
      const inside: unknown[] = [];
      for (const one of value as unknown[]) inside.push(plain(one) ? one : yield* packed(one as Element));
      made.p[name] = inside;
    } else made.p[name] = plain(value) ? value : yield* packed(value as Element);
  }
  return made;
}

function* packedAny(element: Element): Generator<void, Packed> {
  const own = Object.entries(element).filter(([name]) => !name.startsWith("$"));
  const made: Packed = { t: element.$type, g: element.$descriptor.ns.uri ?? "", p: Object.fromEntries(own) };
  if (element.$body !== undefined) made.b = element.$body;
  if (element.$children) {
    made.c = [];
    for (const child of element.$children) made.c.push(yield* packed(child));
  }
  return made;
}

/** Puts a model together; gives way to others after each element. What a reference names and is not there is left out. */
export function* unpacked(moddle: Moddle, from: Packed): Generator<void, Model> {
  const elementsById: Record<string, Element> = {};
  const references: { element: Element; name: string; named: string | string[] }[] = [];

  function* part(of: Packed): Generator<void, Element> {
    yield;
    if (of.g !== undefined) return yield* anyPart(of);
    const made = moddle.create(of.t);
    Object.assign(made.$attrs, of.a);
    for (const { name, isMany, isReference, isId } of made.$descriptor.properties) {
      const value = of.p[name];
      if (value === undefined) continue;
      if (isReference) references.push({ element: made, name, named: value as string | string[] });
      else if (isMany) {
        const inside: unknown[] = [];
        for (const one of value as unknown[]) inside.push(plain(one) ? one : within(made, yield* part(one as Packed)));
        made.set(name, inside);
      } else made.set(name, plain(value) ? value : within(made, yield* part(value as Packed)));
      if (isId) elementsById[value as string] = made;
    }
    return made;
  }

  function* anyPart(of: Packed): Generator<void, Element> {
    const made = moddle.createAny(of.t, of.g || undefined, of.p);
    if (of.b !== undefined) made.$body = of.b;
    if (of.c) {
      made.$children = [];
      for (const child of of.c) made.$children.push(within(made, yield* part(child)));
    }
    return made;
  }

  const definitions = yield* part(from);
  for (const { element, name, named } of references) {
    const found = [named].flat().map((id) => elementsById[id]).filter(Boolean);
    if (Array.isArray(named)) element.set(name, found);
    else if (found[0]) element.set(name, found[0]);
  }
  return { definitions, elementsById };
}

function within(parent: Element, element: Element): Element {
  element.$parent = parent;
  return element;
}

/** The end of steps that nobody waits for. */
export function through<Made>(steps: Generator<void, Made>): Made {
  let next = steps.next();
  while (!next.done) next = steps.next();
  return next.value;
}
