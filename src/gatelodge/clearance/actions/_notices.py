"""Letters that go out with a deed, in its transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from gatelodge.clearance.domain import letters
from gatelodge.clearance.domain.discrepancies import Category
from gatelodge.clearance.domain.judging import lacks_from_applicant, missing_words, picked_grounds
from gatelodge.clearance.models import Application
from gatelodge.clearance.queries.known import day_of
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.policy.domain.decision import Decision


def tell_applicant_no_consent(actor: Actor, application: Application, now: datetime) -> None:
    """Tell whoever applied, for themselves or for a child, that there is no consent."""
    notice = letters.no_consent(application.id, _which(application), day_of(now))
    send_notice(actor, notice=notice, to_visitor=application.applied_by_id, now=now)


def tell_applicant_incomplete(actor: Actor, application: Application, answer: Decision, now: datetime) -> None:
    """Tell what is missing."""
    missing = missing_words(lacks_from_applicant(answer))
    grounds, which = picked_grounds(answer), _which(application)
    notice = letters.incomplete(application.id, which=which, grounds=grounds, missing=missing, dated=day_of(now))
    send_notice(actor, notice=notice, to_visitor=application.applied_by_id, now=now)


def tell_applicant_differs(
    actor: Actor, application: Application, *, categories: Sequence[Category], due_on: date, now: datetime
) -> None:
    """Tell in which way the check differs."""
    which, dated = _which(application), day_of(now)
    notice = letters.differs(application.id, which=which, categories=categories, due_on=due_on, dated=dated)
    send_notice(actor, notice=notice, to_visitor=application.applied_by_id, now=now)


def _which(application: Application) -> letters.Facts:
    is_own = application.applied_by_id == application.visitor_id
    return letters.about_which(application.person_number, "" if is_own else str(application.visitor))
