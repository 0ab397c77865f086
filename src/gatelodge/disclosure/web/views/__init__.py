"""The pages of disclosure, one file a subject."""
