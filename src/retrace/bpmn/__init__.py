"""BPMN files: reading, writing, the retrace profile and the first modelling rules."""
