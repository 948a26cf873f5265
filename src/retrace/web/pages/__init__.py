"""The pages, one file each; they work without a script. Each file has a `router`, which the server finds."""
