// The small map of the whole model; of a large one it shows plain boxes and lines, drawn in one go.

import MinimapModule from "diagram-js-minimap";
import type { Element } from "./boxes";
import type { SightedCanvas } from "./sight";

const PAUSE = 300;  // milliseconds after which a changed model is drawn anew

interface Inner {
  _canvas: SightedCanvas & { getRootElement(): Element };
  _elementRegistry: { filter(wanted: (element: Element) => boolean): Element[] };
  _elementsGroup: SVGGElement;
  isOpen(): boolean;
  isOnActivePlane(element: Element): boolean;
  _clear(): void;
  _rebuild(): void;
  _addElement(element: Element): unknown;
  _removeElement(element: Element): void;
}

const Plain = (MinimapModule as { minimap: [string, { new (...given: unknown[]): Inner; $inject: string[] }] }).minimap[1];

class Minimap extends Plain {
  static override $inject = Plain.$inject;
  private due = 0;

  override _rebuild(): void {
    if (!this._canvas.many) return super._rebuild();
    this._clear();
    const shown = this._elementRegistry.filter((one) => Boolean(one.parent) && !one.hidden && this.isOnActivePlane(one));
    const [lines, boxes] = [shown.filter((one) => one.waypoints), shown.filter((one) => !one.waypoints)];
    this.path("lines", lines.map((one) => `M${one.waypoints!.map(({ x, y }) => `${x} ${y}`).join("L")}`));
    this.path("boxes", boxes.map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`));
  }

  override _addElement(element: Element): unknown {
    return this._canvas.many ? this.later() : super._addElement(element);
  }

  override _removeElement(element: Element): void {
    if (this._canvas.many) this.later();
    else super._removeElement(element);
  }

  private path(kind: string, parts: string[]): void {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("class", `map-${kind}`);
    path.setAttribute("d", parts.join(""));
    this._elementsGroup.append(path);
  }

  private later(): void {
    window.clearTimeout(this.due);
    this.due = window.setTimeout(() => this.isOpen() && this._rebuild(), PAUSE);
  }
}

export const LightMinimap = { __init__: ["minimap"], minimap: ["type", Minimap] };
