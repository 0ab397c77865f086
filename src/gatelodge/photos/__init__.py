"""Pictures taken by the visiting room's own camera."""
