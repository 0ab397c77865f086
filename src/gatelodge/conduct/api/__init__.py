"""Incidents, measures and complaints for other programs."""

from ninja import Router

from gatelodge.conduct.api import course, incidents

router = Router(tags=["conduct"])
router.add_router("", incidents.router)
router.add_router("", course.router)
