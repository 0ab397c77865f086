"""The rows of reports: what was published, and when."""
