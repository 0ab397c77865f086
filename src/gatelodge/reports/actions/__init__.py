"""What can be done about statistics."""
