"""Staff: office hours, queues, work at the desks."""
