"""Words that every room shares: who acts, what was refused and why, codes, windows of time, working days."""
