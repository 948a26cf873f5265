"""BPSim, the standard for simulation parameters in BPMN files: reading, inheritance, and the figures of elements."""
