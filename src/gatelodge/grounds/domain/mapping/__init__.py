"""Where are the grounds? Zones with their rules, drawn by coordinates, checked, and measured in metres."""
