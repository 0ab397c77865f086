"""The rows of disclosure: inquiries and replies, records requests, and what was told to whom."""
