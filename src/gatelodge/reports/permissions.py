"""Who reads statistics, and who publishes them."""
