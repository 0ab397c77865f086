"""Words for the templates of disclosure."""
