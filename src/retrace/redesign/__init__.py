"""From findings to a proven to-be process: moves, locks, proof and planner."""
