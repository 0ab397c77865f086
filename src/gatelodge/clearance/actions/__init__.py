"""What can be done in clearance, one file per deed."""

from gatelodge.clearance.actions.impose_restriction import impose_restriction
from gatelodge.clearance.actions.lift_restriction import lift_restriction

__all__ = ["impose_restriction", "lift_restriction"]
