"""What clearance puts on the start page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.clearance.queries.own import list_own_applications
from gatelodge.clearance.queries.register import count_open_alarms, count_own_recordings, lacks_numbers
from gatelodge.clearance.queries.waiting import count_checks_to_send, count_reviews, count_slips, count_work
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain.home import Step

APPLY = Wording("Apply to visit someone", "Solicitar visitar a alguien")
GO_ON = Wording("Finish your application", "Termine su solicitud")
COMPLETE = Wording("Add what your application lacks", "Agregue lo que falta en su solicitud")
EXPLAIN = Wording("Explain or correct your application", "Explique o corrija su solicitud")
DECIDE = Wording("Applications to decide", "Solicitudes por decidir")
SEND = Wording("Requests for records checks to hand over", "Peticiones de antecedentes por entregar")
PRINT = Wording("Consent slips to print", "Hojas de consentimiento por imprimir")
LOOK = Wording("Changes to look at", "Cambios por revisar")
DIFFER = Wording("Differences between the privilege register and a vendor", "Diferencias entre el registro de "
                 "privilegio y una empresa")  # fmt: skip
NAME = Wording("Name the numbers on which you speak with clients", "Indique los números en que habla con sus clientes")
RECORDED = Wording("A vendor recorded privileged calls of yours", "Una empresa grabó llamadas privilegiadas suyas")
ASKED = {
    ApplicationState.DRAFT: GO_ON,
    ApplicationState.INCOMPLETE: COMPLETE,
    ApplicationState.TO_CURE: EXPLAIN,
}


def list_steps(actor: Actor, now: datetime) -> Iterable[Step]:  # every source is asked alike
    """Give an applicant what waits for them, and the staff how much waits for a decision."""
    if actor.visitor_id is not None:
        if recorded := count_own_recordings(actor):
            yield Step(RECORDED, "clearance:own_numbers", count=recorded, order=5)
        if lacks_numbers(actor, now=now):
            yield Step(NAME, "clearance:own_numbers", order=16)
        rows = list_own_applications(actor)
        for row in rows:
            if row.state in ASKED:
                yield Step(ASKED[row.state], "clearance:application", url_kwargs={"application_id": row.id}, order=10)
        if not rows:
            yield Step(APPLY, "clearance:applications", order=15)
    if actor.is_staff:
        waiting = (
            (DECIDE, "clearance:work", count_work(actor, now=now)),
            (SEND, "clearance:checks", count_checks_to_send(actor)),
            (PRINT, "clearance:slips", count_slips(actor, now=now)),
            (LOOK, "clearance:reviews", count_reviews(actor)),
            (DIFFER, "clearance:register_alarms", count_open_alarms(actor)),
        )
        yield from (Step(label, address, count=count, order=20) for label, address, count in waiting if count)
