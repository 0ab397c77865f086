"""Case files for programs: the same deeds and reads as the pages."""

from ninja import Router

from gatelodge.cases.api.cases import router as cases
from gatelodge.cases.api.exhibits import router as exhibits
from gatelodge.cases.api.findings import router as findings
from gatelodge.cases.api.review import router as review
from gatelodge.cases.api.sources import router as sources
from gatelodge.cases.api.work import router as work

router = Router(tags=["cases"])
router.add_router("", cases)
router.add_router("", sources)
router.add_router("", exhibits)
router.add_router("", findings)
router.add_router("", review)
router.add_router("", work)
