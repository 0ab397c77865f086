"""What the pages of disclosure show."""
