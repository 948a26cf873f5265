"""The workbench in the browser: pages, the API and what guards both."""
