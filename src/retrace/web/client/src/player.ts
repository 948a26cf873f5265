// Plays tokens through a model, in a viewer beside the editor.

import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import TokenSimulation from "bpmn-js-token-simulation/lib/viewer";
import "bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css";

let viewer: NavigatedViewer | null = null;

/** Opens the dialog with the model, ready to play. */
export async function player(xml: string, place: HTMLElement): Promise<void> {
  const dialog = place.closest("dialog")!;
  dialog.showModal();
  viewer?.destroy();
  viewer = new NavigatedViewer({ container: place, additionalModules: [TokenSimulation] });
  await viewer.importXML(xml);
  viewer.get<{ zoom(to: string, at?: string): void }>("canvas").zoom("fit-viewport");
  viewer.get<{ toggleMode(active?: boolean): void }>("toggleMode").toggleMode(true);
}
