"""The documents of a dossier besides the decision; each module makes one Word file from the dossiers of a decision."""
