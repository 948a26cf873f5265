"""Use cases of the dossier: the gate, the documents of a decision, their archive, form and trace."""
