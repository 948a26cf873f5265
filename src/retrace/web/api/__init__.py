"""What programs ask of the workbench, in the JSON of the command line; the server finds the `router` of each file."""
