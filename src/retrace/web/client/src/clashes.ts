// The view of a clash: each element that somebody else changed too, with both versions, to choose from.

import type { Clash } from "./keeping";

/** Lets the reader choose a side for each element; gives the keys of those to take from the server. */
export function choice(dialog: HTMLDialogElement, elements: Clash[], chosen: (theirs: string[]) => void): void {
  const body = dialog.querySelector("tbody")!;
  const words = dialog.dataset;
  const side = (one: Clash, name: "mine" | "theirs"): string => {
    if (one.what === `gone_${name}`) return words.gone ?? "";
    const other = one.mine === one.theirs ? ` (${one.what === "place" ? words.place : words.changed})` : "";
    return `${one[name] || one.about}${other}`;
  };
  body.replaceChildren(...elements.map((one, index) => {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = one.theirs || one.mine || one.about;
    const cells = (["mine", "theirs"] as const).map((name) => {
      const cell = document.createElement("td");
      const label = document.createElement("label");
      const input = Object.assign(document.createElement("input"), { type: "radio", name: `clash-${index}`, value: name, checked: name === "mine" });
      label.append(input, ` ${side(one, name)}`);
      cell.append(label);
      return cell;
    });
    row.append(head, ...cells);
    return row;
  }));
  const form = dialog.querySelector("form")!;
  form.onsubmit = () => {
    const picked = new FormData(form);
    chosen(elements.filter((_, index) => picked.get(`clash-${index}`) === "theirs").flatMap((one) => one.keys));
  };
  dialog.oncancel = (event) => event.preventDefault();  // nothing goes on before somebody chose
  dialog.showModal();
}
