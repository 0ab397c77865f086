"""The forms of conduct."""
