"""The pages of grounds and media access."""
