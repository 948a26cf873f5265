// Libraries that ship no types.
declare module "bpmn-moddle";
declare module "bpmn-js-token-simulation/lib/viewer";
declare module "bpmn-js-create-append-anything";
declare module "diagram-js-minimap";
