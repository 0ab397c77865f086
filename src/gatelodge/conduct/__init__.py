"""Incidents in visits, warnings, terminations and suspensions within the decider's rank."""
