"""Pages of scheduling: a visitor's own, and staff's."""
