"""Long work behind a page: ordered in the database, done by a process of its own, watched until it ends."""
