"""Use cases of the simulation: parameters from where they are known, runs, both sides with common random numbers."""
