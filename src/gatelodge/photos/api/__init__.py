"""The photo programme for programs: the same deeds and reads as the pages."""

from ninja import Router

from gatelodge.photos.api.cameras import router as cameras
from gatelodge.photos.api.matches import router as matches
from gatelodge.photos.api.orders import router as orders

router = Router(tags=["photos"])
router.add_router("", orders)
router.add_router("", cameras)
router.add_router("/matches", matches)
