"""Case files opened from published articles and posts."""
