"""Use cases of the registry: its entries on a day, its faults, an agency's own over it."""
