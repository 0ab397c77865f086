"""The pages of clearance, by who opens them."""
