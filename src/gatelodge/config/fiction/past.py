"""What the demo's statistics count: a quarter of applications that is over and may be published, and its release."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gatelodge.config.fiction.answers import adult, felony
from gatelodge.config.fiction.staff import Department
from gatelodge.config.fiction.visitors import Visitors
from gatelodge.foundation.actors import Actor, Role
from gatelodge.people.queries import local_day
from gatelodge.reports.actions import prepare_release, publish_release
from gatelodge.reports.domain.periods import PeriodKind, publishable
from gatelodge.reports.queries.drafts import get_draft

GIVEN = ("Ada", "Bruno", "Celia", "Dario", "Elena", "Fabio", "Gilda", "Hugo", "Irma", "Jonas", "Karla")
# Whom each of them asks to visit (one at Birch, two at Alder), how many days it takes, and who is refused for a history:
# eleven times each, so that just these figures are published.
ASKED = (("BX2033", 9, False), ("BX2035", 21, False), ("BX2037", 12, True))


def publish_past(department: Department, visitors: Visitors, *, now: datetime) -> None:
    """Let eleven visitors be answered in the last quarter that may be published; publish it, and draft the month."""
    quarter, month = (next(publishable(local_day(now), kind)) for kind in (PeriodKind.QUARTER, PeriodKind.MONTH))
    begun = now - timedelta(days=(local_day(now) - quarter.first).days - 5)
    for number, given in enumerate(GIVEN):
        came = begun + timedelta(days=number)
        actor = visitors.sign_up(given, "Pastwell", born=date(1970 + number, 3, 4), now=came)
        for person, days, history in ASKED:
            _answer(visitors, actor, f"{given} Pastwell", person, came, days, history=history)
    officer = department.actor(Role.INFORMATION_OFFICER, now)
    draft = get_draft(officer, prepare_release(officer, period=quarter.code, now=now))
    publish_release(department.actor(Role.DIRECTOR, now), draft_id=draft.id, digest=draft.digest, now=now)
    prepare_release(officer, period=month.code, now=now)


def _answer(  # noqa: PLR0917
    visitors: Visitors, actor: Actor, name: str, person: str, came: datetime, days: int, *, history: bool
) -> None:
    changed = {"history": felony(str(local_day(came) - timedelta(days=500)))} if history else {}
    application = visitors.apply(actor, adult(name, person, "friend", "D0000007", **changed), now=came)
    visitors.consent(application, now=came + timedelta(days=1))
    visitors.check(application, now=came + timedelta(days=3))
    told = ("disapproved", ("ca:3172.1(b)(2)",)) if history else ("approved", ())
    visitors.decide(application, *told, now=came + timedelta(days=days))
