"""End the applications that nobody agreed to in time."""

from __future__ import annotations

from datetime import datetime

from gatelodge.clearance.actions._notices import tell_applicant_no_consent
from gatelodge.clearance.actions._steps import close
from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.clearance.models import Application
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("clearance.close_unanswered")
def close_unanswered(actor: Actor, *, now: datetime) -> int:
    """This will close what waited too long, whoever the number belongs to: a no, silence and nobody's number alike."""
    require(actor, "clearance.follow_custody")
    waiting = Application.objects.select_for_update(of=("self",), skip_locked=True).filter(
        state=ApplicationState.AWAITING_CONSENT, consent__expires_at__lte=now
    )
    closed = list(waiting)
    for application in closed:
        close(application, ApplicationState.REFUSED, now)
        tell_applicant_no_consent(actor, application, now)
    note("application:unanswered", {"closed": [application.id for application in closed]})
    return len(closed)
