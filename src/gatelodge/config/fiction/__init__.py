"""The fictional department of the demo: people, places and what has happened so far, all made by the real deeds."""
