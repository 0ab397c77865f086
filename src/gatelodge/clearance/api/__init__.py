"""Applications, decisions and the privilege register for other programs."""

from ninja import Router

from gatelodge.clearance.api import applications, kiosk, legal, register

router = Router(tags=["clearance"])
router.add_router("", applications.router)
router.add_router("", kiosk.router)
router.add_router("", legal.router)
router.add_router("", register.router)
