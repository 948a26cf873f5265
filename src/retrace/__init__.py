"""retrace: restructure administrative procedures, from the current BPMN model to the draft decision."""

__version__ = "0.1.0"
