"""The pages of disclosure, one file a subject."""
"""The pages of disclosure, one file per part."""
