"""Use cases of import: tables, records and workflows become models with facts."""
