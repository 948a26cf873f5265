"""Use cases of the workbench: projects kept in a database, judged and decided on."""
