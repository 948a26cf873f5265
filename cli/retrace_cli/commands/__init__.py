"""One file per command, found by its name: `command` is the function, its help stands in the catalogue `cli`."""
