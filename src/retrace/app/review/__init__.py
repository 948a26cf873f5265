"""Use cases of review: a checklist with evidence, remarks, votes, what changed since the last round, approval."""
