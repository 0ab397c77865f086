"""What is read of photos; nothing is imported here, so that files are matched and verified without the site."""
