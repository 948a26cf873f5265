"""The command line of retrace: thin commands over `retrace.app`."""
