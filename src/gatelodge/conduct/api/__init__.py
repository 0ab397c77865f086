"""Incidents, measures and complaints for other programs."""

from ninja import Router

from gatelodge.conduct.api import complaints, course, hanging, incidents, measures, sanctions

router = Router(tags=["conduct"])
router.add_router("", incidents.router)
router.add_router("", sanctions.router)
router.add_router("", hanging.router)
router.add_router("", measures.router)
router.add_router("", course.router)
router.add_router("", complaints.router)
