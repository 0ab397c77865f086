"""The demo's case: an outlet published pictures of a visit, and the investigator works on a case from the article."""

from __future__ import annotations

from datetime import datetime, timedelta

from gatelodge.cases.actions import add_source, open_case, read_source
from gatelodge.cases.domain.coming import Coming
from gatelodge.cases.domain.lifecycle import Origin, ReceivedHow, SourceKind
from gatelodge.cases.queries.sources import list_sources
from gatelodge.config.fiction.article import OUTLET_ADDRESS, published_visit
from gatelodge.config.fiction.case_work import work_on
from gatelodge.config.fiction.staff import Department
from gatelodge.foundation.actors import Role

LETTER = b"""To the warden of Alder Creek

My client was admitted as an attorney's representative. She brought no camera and took no picture.
"I kept to the rules of the house," Ms. Vell told me.

Dana Atwood, attorney
"""


def open_published_visit(department: Department, *, now: datetime) -> None:
    """Open a case from the article, work on it, and add a letter that nobody has reviewed yet."""
    came = now - timedelta(days=2)
    investigator = department.actor(Role.INVESTIGATOR, came)
    article = Coming(
        content=published_visit(),
        name="lantern-vell-alder-creek.md",
        kind=SourceKind.ARTICLE,
        received_from="The Lantern",
        received_how=ReceivedHow.WEB_CAPTURE,
        url=OUTLET_ADDRESS,
        captured_at=came - timedelta(hours=1),
    )
    title = "Pictures of a legal visit, sold to The Lantern"
    case = open_case(
        investigator,
        facility_id=department.alder,
        title=title,
        origin=Origin.ARTICLE,
        coming=article,
        now=came,
    )
    _head, (source,) = list_sources(investigator, case_id=case, purpose="read what came in", now=came)
    read_source(investigator, source_id=source.id, now=came)
    work_on(department, case, source.id, now=came + timedelta(hours=2))
    letter = Coming(LETTER, "letter-of-counsel.txt", SourceKind.DOCUMENT, "Dana Atwood, attorney", ReceivedHow.MAIL)
    add_source(investigator, case_id=case, coming=letter, now=now - timedelta(hours=12))
