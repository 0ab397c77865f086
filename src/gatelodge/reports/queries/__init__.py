"""What the statistics count, and what their pages show."""
