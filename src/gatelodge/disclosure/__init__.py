"""What may be said to whom about any of it."""
