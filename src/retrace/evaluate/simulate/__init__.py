"""Discrete-event simulation of a process with queues and office hours."""
