"""People for other programs: records, rosters, attorneys and those whom they send."""

from ninja import Router

from gatelodge.people.api import legal_desk, practice, records

router = Router(tags=["people"])
router.add_router("", records.router)
router.add_router("", practice.router)
router.add_router("", legal_desk.router)
