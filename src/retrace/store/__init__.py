"""What is kept between sessions, in SQLite or PostgreSQL: projects with every version, results, settings."""
