"""Who signs in, with which second factor, in which roles, and who may do what."""
