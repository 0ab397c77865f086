"""The API of disclosure: the same deeds and queries as its pages."""

from ninja import Router

from gatelodge.disclosure.api.inquiries import router as inquiries
from gatelodge.disclosure.api.records import router as records

router = Router(tags=["disclosure"])
router.add_router("", inquiries)
router.add_router("", records)
