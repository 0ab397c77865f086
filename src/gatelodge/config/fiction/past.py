"""What the demo's statistics count: a quarter of applications that is over and may be published, and its release."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from gatelodge.accounts.actions import grant_role, open_staff_account
from gatelodge.config.fiction.answers import adult, felony
from gatelodge.config.fiction.staff import Department
from gatelodge.config.fiction.visitors import Visitors
from gatelodge.foundation.actors import SYSTEM, Actor, Role
from gatelodge.people.queries import local_day
from gatelodge.reports.actions import prepare_release, publish_release
from gatelodge.reports.domain.periods import PeriodKind, publishable
from gatelodge.reports.queries.drafts import get_draft

GIVEN = ("Ada", "Bruno", "Celia", "Dario", "Elena", "Fabio", "Gilda", "Hugo", "Irma", "Jonas", "Karla")
# Whom each of them asks to visit (one at Birch, two at Alder), how many days it takes, and who is refused for a history:
# eleven times each, so that just these figures are published.
AT_BIRCH = ("BX2033", 9)
AT_ALDER = (("BX2035", 21, False), ("BX2037", 12, True))


def publish_past(department: Department, password: str, *, now: datetime) -> None:
    """Let eleven visitors be answered in the last quarter that may be published; publish it, and draft the month."""
    quarter, month = (next(publishable(local_day(now), kind)) for kind in (PeriodKind.QUARTER, PeriodKind.MONTH))
    begun = now - timedelta(days=(local_day(now) - quarter.first).days - 5)
    alder, birch = Visitors(department, password), Visitors(_seen_from_birch(department, password, now=begun), password)
    for number, given in enumerate(GIVEN):
        came, name = begun + timedelta(days=number), f"{given} Pastwell"
        actor = alder.sign_up(given, "Pastwell", born=date(1970 + number, 3, 4), now=came)
        _answer(birch, actor, name, AT_BIRCH, came=came, history=False)
        for person, days, history in AT_ALDER:
            _answer(alder, actor, name, (person, days), came=came, history=history)
    officer = department.actor(Role.INFORMATION_OFFICER, now)
    draft = get_draft(officer, prepare_release(officer, period=quarter.code, now=now))
    publish_release(department.actor(Role.DIRECTOR, now), draft_id=draft.id, digest=draft.digest, now=now)
    prepare_release(officer, period=month.code, now=now)


def _seen_from_birch(department: Department, password: str, *, now: datetime) -> Department:
    """Give the department as a sergeant of Birch sees it."""
    email = "sergeant-of-birch@alder.example"
    sergeant = open_staff_account(SYSTEM, email=email, name="Selma Sargentsample", password=password, now=now)
    grant_role(SYSTEM, email=email, role=Role.VISITING_SERGEANT, facility_id=department.birch, now=now)
    accounts = {**department.accounts, Role.VISITING_SERGEANT: sergeant}
    return replace(department, alder=department.birch, birch=department.alder, accounts=accounts)


def _answer(
    visitors: Visitors, actor: Actor, name: str, asked: tuple[str, int], *, came: datetime, history: bool
) -> None:
    """Let somebody apply to visit a person, and decide it so many days later."""
    person, days = asked
    changed = {"history": felony(str(local_day(came) - timedelta(days=500)))} if history else {}
    application = visitors.apply(actor, adult(name, person, "friend", "D0000007", **changed), now=came)
    visitors.consent(application, now=came + timedelta(days=1))
    visitors.check(application, now=came + timedelta(days=3))
    told = ("disapproved", ("ca:3172.1(b)(2)",)) if history else ("approved", ())
    visitors.decide(application, *told, now=came + timedelta(days=days))
