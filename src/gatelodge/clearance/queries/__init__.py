"""What clearance shows: standings, applications, work lists."""

from gatelodge.clearance.queries.standing import get_standing, list_standings

__all__ = ["get_standing", "list_standings"]
