"""Grounds and media access for programs: the same deeds and reads as the pages."""

from ninja import Router

from gatelodge.grounds.api.assessments import router as assessments
from gatelodge.grounds.api.gate import router as gate
from gatelodge.grounds.api.maps import router as maps
from gatelodge.grounds.api.permits import router as permits
from gatelodge.grounds.api.requests import router as requests

router = Router(tags=["grounds"])
router.add_router("", maps)
router.add_router("", requests)
router.add_router("", permits)
router.add_router("", gate)
router.add_router("/assessments", assessments)
