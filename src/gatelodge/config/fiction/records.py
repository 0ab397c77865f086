"""The demo's records requests: one that is reviewed, one that was answered, one that waits; and a victim's wish."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from gatelodge.config.fiction.staff import Department
from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.items import ItemAnswer
from gatelodge.disclosure.domain.preferences import Occasion, PreferenceTold
from gatelodge.disclosure.domain.records import ItemForm, ItemOutcome, ReceivedFrom, RecordsKind, RemarkKind
from gatelodge.disclosure.domain.records_asking import RecordsRequester, RecordsWish
from gatelodge.foundation.actors import Actor, Role

REPORTER = RecordsRequester("Nadia Newsome-Sample", "nadia@courier.example", "555 0161")
NEIGHBOUR = RecordsRequester("Otto Ortsbürger-Sample", "otto@mail.example", language="es")
PLAN = "1. Roses at six.\n2. Beans at seven, by the crew of unit B.\n3. The lawn on Sundays."
COUNTS = "no,day,hours\n1,Saturday,9 to 3\n2,Sunday,9 to 3"
VISITS = RecordsWish(RecordsKind.PUBLIC_RECORDS, "All records on who visited whom at Alder in March.")
GARDEN = RecordsWish(RecordsKind.PUBLIC_RECORDS, "The watering plan of the garden, and the visiting hours.")
HOUSES = RecordsWish(RecordsKind.PUBLIC_RECORDS, "Letters about the noise at the gate.")


def keep_records(department: Department, *, now: datetime) -> None:
    """Have three people ask, and the coordinator deal with them."""
    _reviewed(department, now=now - timedelta(days=6))
    _answered(department, now=now - timedelta(days=12))
    _asked_back(department, now=now - timedelta(days=3))
    desk, told = department.actor(Role.LITIGATION_COORDINATOR, now), timedelta(days=40)
    wanted = (Occasion.RELEASE, Occasion.MOVE)
    wish = PreferenceTold("Vera Victim-Sample", "vera@mail.example", "es", wanted, time(8), time(20))
    actions.register_preference(desk, number="AX1003", told=wish, now=now - told)


def _recorded(department: Department, who: RecordsRequester, wish: RecordsWish, now: datetime) -> tuple[Actor, UUID]:
    desk = department.actor(Role.LITIGATION_COORDINATOR, now)
    place, by = department.alder, ReceivedFrom.EMAIL
    return desk, actions.record_records_request(desk, facility_id=place, who=who, wish=wish, by=by, now=now)


def _reviewed(department: Department, *, now: datetime) -> None:
    desk, row = _recorded(department, REPORTER, VISITS, now)
    later = now + timedelta(days=1)
    actions.log_search(desk, records_id=row, searched="The gate's books.", found="One log.", now=later)
    text = "A day like any other."
    item = actions.add_item(desk, records_id=row, title="Gate log", shape=ItemForm.TEXT, text=text, now=later)
    answer = ItemAnswer(ItemOutcome.WITHHOLD, "visit_took_place")
    actions.decide_item(desk, records_id=row, item_id=item, answer=answer, now=later)


def _answered(department: Department, *, now: datetime) -> None:
    desk, row = _recorded(department, NEIGHBOUR, GARDEN, now)
    later = now + timedelta(days=2)
    actions.log_search(desk, records_id=row, searched="The garden office.", now=later)
    plan = actions.add_item(desk, records_id=row, title="Watering plan", shape=ItemForm.PDF, text=PLAN, now=later)
    hours = actions.add_item(desk, records_id=row, title="Visiting hours", shape=ItemForm.TABLE, text=COUNTS, now=later)
    cut = ItemAnswer(ItemOutcome.REDACT, "incident", (", by the crew of unit B",))
    for item, answer in ((plan, cut), (hours, ItemAnswer(ItemOutcome.RELEASE))):
        actions.decide_item(desk, records_id=row, item_id=item, answer=answer, now=later)
    actions.release_records(desk, records_id=row, now=later)


def _asked_back(department: Department, *, now: datetime) -> None:
    desk, row = _recorded(department, NEIGHBOUR, HOUSES, now)
    later = now + timedelta(days=1)
    words = actions.write_remark(desk, records_id=row, kind=RemarkKind.QUESTION, text="Of which years?", now=later)
    head = department.actor(Role.INSTITUTION_HEAD, later)
    actions.agree_to_remark(head, records_id=row, remark_id=words, now=later)
    actions.ask_clarification(desk, records_id=row, question="Of which years?", now=later)
