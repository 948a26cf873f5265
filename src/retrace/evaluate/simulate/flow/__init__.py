"""The flow of a process as steps of the kernel."""
