"""The pages of case files."""
