"""Pictures, documents, tables and pages: what people read."""
