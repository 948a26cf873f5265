"""The clock, the cases and the events of a simulation."""
