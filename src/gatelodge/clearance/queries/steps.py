"""What clearance puts on the start page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.clearance.queries.cases import count_work
from gatelodge.clearance.queries.own import list_own_applications
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain.home import Step

APPLY = Wording("Apply to visit someone", "Solicitar visitar a alguien")
GO_ON = Wording("Finish your application", "Termine su solicitud")
COMPLETE = Wording("Add what your application lacks", "Agregue lo que falta en su solicitud")
EXPLAIN = Wording("Explain or correct your application", "Explique o corrija su solicitud")
DECIDE = Wording("Applications to decide", "Solicitudes por decidir")
ASKED = {
    ApplicationState.DRAFT: GO_ON,
    ApplicationState.INCOMPLETE: COMPLETE,
    ApplicationState.TO_CURE: EXPLAIN,
}


def list_steps(actor: Actor, now: datetime) -> Iterable[Step]:  # every source is asked alike
    """Give an applicant what waits for them, and the staff how much waits for a decision."""
    if actor.visitor_id is not None:
        rows = list_own_applications(actor)
        for row in rows:
            if row.state in ASKED:
                yield Step(ASKED[row.state], "clearance:application", url_kwargs={"application_id": row.id}, order=10)
        if not rows:
            yield Step(APPLY, "clearance:applications", order=15)
    if could(actor, "clearance.work_on_applications") and (waiting := count_work(actor)):
        yield Step(DECIDE, "clearance:work", count=waiting, order=20)
