// Keeps large models light: what is out of sight is not in the picture, and names too small to read are left out.

import Canvas from "diagram-js/lib/core/Canvas";
import { bounds, touch, type Box, type Element } from "./boxes";

const MANY = 300;  // elements from which on this is worth it
const FAR = 0.35;  // the scale below which nobody reads a name
const AROUND = 0.2;  // what of the width and height is kept ready on each side
const AT_ONCE = 500;  // elements that come into the picture at a time
const OF_A_DRAG = ["drop-ok", "drop-not-ok", "new-parent", "connect-ok", "connect-not-ok", "attach-ok"];

interface Registry { getAll(): Element[]; getGraphics(element: Element): SVGElement }
interface Bus { on(events: string | string[], priority: number, heard: () => void): void }
/** What of the canvas is used beyond its own interface. */
interface Inner { _container: HTMLElement; _viewport: SVGGElement; _elementRegistry: Registry; _eventBus: Bus; _cachedViewbox: { inner: Box } | null }

/** What of it others use here. */
interface Outer { viewbox(box?: Box): unknown; addMarker(element: Element | string, marker: string): void; getSize(): { width: number; height: number }; focus(): void; findRoot(element: Element): Element; setRootElement(root: Element): void }

const ABOVE = 2000;  // before others look where things are

/** A canvas that hides what nobody can see. */
export class SightedCanvas extends (Canvas as unknown as new (...given: unknown[]) => Inner & Outer) {
  static $inject = ["config.canvas", "eventBus", "graphicsFactory", "elementRegistry"];
  private readonly away = new WeakSet<SVGElement>();
  private all: Box | null = null;
  private due = 0;

  constructor(...given: unknown[]) {
    super(...given);
    this._eventBus.on(["shape.added", "shape.removed", "connection.added", "connection.removed", "elements.changed", "root.set"], ABOVE, () => { this.all = null; });
    this._eventBus.on(["elements.changed", "canvas.viewbox.changing", "canvas.resized"], ABOVE, () => this.soon());
    this._eventBus.on("canvas.viewbox.changed", ABOVE, () => this.look());
  }

  /** The box around all that is drawn in the present picture. */
  whole(): Box {
    return this.all ??= bounds(this._elementRegistry.getAll().filter((one) => one.parent));
  }

  override viewbox(box?: Box): unknown {
    const told = super.viewbox(box);
    // What is hidden has no place in the picture, so the canvas cannot know how large the whole is.
    if (!box && this._cachedViewbox && this.many) this._cachedViewbox.inner = { ...this.whole() };
    return told;
  }

  /** The whole picture does not take the colour of a drag: every element in it would have to be styled anew. */
  override addMarker(element: Element | string, marker: string): void {
    const whole = typeof element !== "string" && !element.parent;
    if (!whole || !this.many || !OF_A_DRAG.includes(marker)) super.addMarker(element, marker);
  }

  /** Whether the model is a large one. */
  get many(): boolean {
    return this._elementRegistry.getAll().length > MANY;
  }

  private soon(): void {
    if (!this.due) this.due = requestAnimationFrame(() => this.look());
  }

  /** Shows what is in sight, and hides the rest; where that are many, the others follow soon. */
  look(most = AT_ONCE): void {
    cancelAnimationFrame(this.due);
    this.due = 0;
    const matrix = this._viewport.transform.baseVal.consolidate()?.matrix;
    const { a: scale, e, f } = matrix ?? { a: 1, e: 0, f: 0 };
    const many = this.many;
    this._container.classList.toggle("many", many);
    this._container.classList.toggle("far", many && scale < FAR);
    const [width, height] = [this._container.clientWidth / scale, this._container.clientHeight / scale];
    const sight = { x: -e / scale - AROUND * width, y: -f / scale - AROUND * height, width: width * (1 + 2 * AROUND), height: height * (1 + 2 * AROUND) };
    for (const element of this._elementRegistry.getAll()) {
      if (!element.parent) continue;
      const graphics = this._elementRegistry.getGraphics(element);
      const away = many && !touch(bounds([element]), sight);
      if (away === this.away.has(graphics)) continue;
      if (!away && most-- <= 0) {
        this.soon();
        continue;
      }
      graphics.classList.toggle("away", away);
      if (away) this.away.add(graphics);
      else this.away.delete(graphics);
    }
  }
}

export const Sight = { canvas: ["type", SightedCanvas] };
