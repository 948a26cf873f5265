// Plays tokens through a model, in a viewer beside the editor.

import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import TokenSimulation from "bpmn-js-token-simulation/lib/viewer";
import "bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css";
import type { Box } from "./boxes";

const SIDE = 90;  // pixels that the buttons take from the left
const MARGIN = 24;
const NEAR = 0.51;  // the library shows what can be pressed from half the size on
const WORDS: [RegExp, string][] = [
  [/^Set animation speed = Slow$/, "Chạy chậm"], [/^Set animation speed = Normal$/, "Chạy vừa"], [/^Set animation speed = Fast$/, "Chạy nhanh"],
  [/^Focus process instance .*$/, "Chỉ xem lượt này"], [/^Process started$/, "Bắt đầu một lượt"], [/^Process finished$/, "Xong một lượt"],
  [/^Process canceled$/, "Lượt bị hủy"], [/^(.*) started$/, "$1: bắt đầu"], [/^(.*) finished$/, "$1: xong"], [/^(.*) canceled$/, "$1: bị hủy"],
];

type Translated = (text: string) => string;

let viewer: NavigatedViewer | null = null;

/** Opens the dialog with the model, ready to play; what plays stops when it is closed. */
export async function player(xml: string, place: HTMLElement, translated: Translated): Promise<void> {
  const dialog = place.closest("dialog")!;
  dialog.showModal();
  const vietnamese = document.documentElement.lang === "vi";
  const hearing = new MutationObserver((changes) => changes.forEach((change) => [...change.addedNodes, change.target].forEach((node) => translate(node, translated))));
  if (vietnamese) hearing.observe(place, { childList: true, subtree: true, attributes: true, attributeFilter: ["title"], characterData: true });
  viewer = new NavigatedViewer({ container: place, additionalModules: [TokenSimulation]});
  dialog.addEventListener("close", () => {
    hearing.disconnect();
    viewer?.destroy();
    viewer = null;
  }, { once: true });
  await viewer.importXML(xml);
  fit(viewer.get<Canvas>("canvas"));
  viewer.get<{ toggleMode(active?: boolean): void }>("toggleMode").toggleMode(true);
}

interface Canvas { viewbox(): Box & { inner: Box; outer: { width: number; height: number } }; viewbox(box: Box): void }

/** Shows the whole beside the buttons, as far as there is room. */
function fit(canvas: Canvas): void {
  const { inner, outer } = canvas.viewbox();
  const scale = Math.max(NEAR, Math.min(1, (outer.width - SIDE - MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height));
  canvas.viewbox({ x: inner.x - SIDE / scale, y: inner.y - MARGIN / scale, width: outer.width / scale, height: outer.height / scale });
}

/** The library has its words in its code: they are exchanged where it shows them. */
function translate(node: Node, translated: Translated): void {
  if (node instanceof Text) {
    if (!node.parentElement?.closest(".djs-visual")) put(node.data, translated, (said) => { node.data = said; });
  } else if (node instanceof Element) {
    if (node.hasAttribute("title")) put(node.getAttribute("title")!, translated, (said) => node.setAttribute("title", said));
    node.childNodes.forEach((child) => translate(child, translated));
  }
}

function put(text: string, translated: Translated, say: (said: string) => void): void {
  const plain = text.trim();
  const pattern = WORDS.find(([known]) => known.test(plain));
  const said = pattern ? plain.replace(...pattern) : translated(plain);
  if (plain && said !== plain) say(text.replace(plain, said));
}
