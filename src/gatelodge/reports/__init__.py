"""Operational and public statistics."""
