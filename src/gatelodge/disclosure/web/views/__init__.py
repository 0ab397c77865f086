"""The pages of disclosure, one file per part."""
