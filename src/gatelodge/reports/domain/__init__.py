"""The rules of statistics: which tables there are, and which cells are never shown."""
