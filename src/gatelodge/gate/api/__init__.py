"""The gate for programs: the same deeds and reads as the pages."""

from gatelodge.gate.api.legal import router as legal
from gatelodge.gate.api.visits import router

router.add_router("", legal)

__all__ = ["router"]
