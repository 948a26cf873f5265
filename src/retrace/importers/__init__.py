"""Readers of what is not BPMN: procedure files, step tables, published records."""
