"""Word templates that an agency edits: which fields they may use, what of a template is refused, how one is filled."""
