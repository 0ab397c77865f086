"""Applications to visit, their decisions, and each person's standing: what they may do now, and why."""
