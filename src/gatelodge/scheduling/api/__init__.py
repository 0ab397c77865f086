"""Scheduling for programs: social visits and what they are booked in, and legal visits."""

from gatelodge.scheduling.api.legal import router as legal_router
from gatelodge.scheduling.api.visits import router

router.add_router("/legal", legal_router)

__all__ = ["router"]
