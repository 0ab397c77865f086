"""Incarcerated persons, visitors, identities, relationships, facilities and the custody feed."""
