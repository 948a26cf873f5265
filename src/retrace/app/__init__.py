"""One file per use case: the only place that combines the parts."""
