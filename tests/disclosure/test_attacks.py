"""What somebody tries who wants to know more than they are told, or to make the desk stumble."""

from __future__ import annotations

import json
import smtplib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.items import ItemAnswer, faults_of_answer
from gatelodge.disclosure.domain.preferences import Occasion, PreferenceTold
from gatelodge.disclosure.domain.records import ItemForm, ItemOutcome
from gatelodge.disclosure.domain.redacting import cut_table, cut_text
from gatelodge.disclosure.jobs import hear_person_released, send_what_is_due
from gatelodge.disclosure.models import VictimNotice
from gatelodge.disclosure.queries.own_data import list_own_wards, own_subject, read_own_data
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.grounds.domain.lifecycle import FilmedAnswer
from gatelodge.grounds.models import FilmedPerson
from gatelodge.ledger.actions import ask_opening, grant_opening
from gatelodge.ledger.actions.read_record import read_events
from gatelodge.ledger.queries.events import Sought
from tests.cast import Cast
from tests.disclosure.records_story import RELEASE, RecordsStory
from tests.disclosure.test_preferences import wish
from tests.grounds.permit_story import PermitStory
from tests.signing_in import signed_in

SECRET = "Tomás Exampleton"


@pytest.fixture
def now_cast(db: None) -> Cast:
    return Cast(timezone.now())


def post(client: Client, path: str, **sent: Any) -> int:
    return client.post(f"/api/{path}", json.dumps(sent), content_type="application/json").status_code


# A passage that would not come out


@pytest.mark.parametrize(
    ("form", "text", "passages", "faults"),
    [
        ("text", f"with\n{SECRET}\nat nine", (f"with\n{SECRET}",), {"passage_not_found"}),
        ("text", "a line", ("",), {"passage_not_found"}),
        ("text", "TomTomásás came", ("Tomás",), {"passage_stays"}),
        ("text", f"1. one\n2. {SECRET}", ("2",), set()),
        ("text", f"It was {SECRET}.", (SECRET,), set()),
        ("table", "given,family,at\nTomás,Exampleton,9\nA,B,8", ("Tomás,Exampleton",), {"passage_not_found"}),
        ("table", f"visits of {SECRET},at\nten,8", (SECRET,), {"passage_stays"}),
        ("table", f"visits of {SECRET},at\nten,8", (f"visits of {SECRET}",), set()),
        ("table", f"who,at\n{SECRET},9\nA,8", (SECRET,), set()),
    ],
)
def test_a_passage_that_would_stay_is_refused(
    form: str, text: str, passages: tuple[str, ...], faults: set[str]
) -> None:
    answer = ItemAnswer(ItemOutcome.REDACT, "rule", passages)
    rules: Any = {"rule": None}
    assert {one.code for one in faults_of_answer(answer, ItemForm(form), text, rules)} == faults


def test_a_short_passage_hides_no_longer_one_from_the_knife() -> None:
    assert cut_text("Tom and Tomás Exampleton came", ("Tom", "Tomás Exampleton")) == "and came"


def test_an_empty_cell_stays_empty() -> None:
    assert cut_table("a,b\n1,\n2,=x", ()) == "a,b\n1,\n2,'=x"


# Two persons


def test_whoever_decided_what_an_answer_holds_decides_no_appeal(now_cast: Cast) -> None:
    story = RecordsStory(now_cast)
    row = story.asked()
    story.searched(row)
    both = now_cast.staff(Role.LITIGATION_COORDINATOR, now_cast.alder, name="Both Offices")
    now_cast.grant(both, Role.INSTITUTION_HEAD, now_cast.alder)
    told = {"records_id": row.id, "now": story.now}
    item = story.found(row, "Plan", "Water at nine.", answer=None)
    actions.decide_item(now_cast.actor(both), item_id=item, answer=RELEASE, **told)
    story.released(row)
    story.appealed(row)
    with pytest.raises(NotAllowedNow) as refused:
        actions.decide_appeal(now_cast.actor(both), reasons="It was right.", **told)
    assert [one.code for one in refused.value.reasons] == ["not_by_you"]
    story.decided(row, "It was right.")


# One's own data


def test_a_child_who_has_grown_up_has_their_data_alone(cast: Cast) -> None:
    mother, child = cast.actor(cast.marisol), cast.luz
    assert own_subject(mother, child.id, now=cast.now).name
    child.born_on = date(2008, 3, 3)  # eighteen tomorrow
    child.save()
    assert [one.visitor_id for one in list_own_wards(mother, now=cast.now)] == [child.id]
    tomorrow = cast.now + timedelta(days=1)
    assert list_own_wards(mother, now=tomorrow) == []
    with pytest.raises(Absent):
        own_subject(mother, child.id, now=tomorrow)
    with pytest.raises(Absent):
        actions.export_subject(mother, visitor_id=child.id, now=tomorrow)


def reads_told(cast: Cast) -> list[str]:
    actor = cast.actor(cast.marisol)
    return [one.kind for one in read_own_data(actor, purpose="own data", now=cast.now).reads]


def test_that_a_seal_was_opened_about_somebody_is_not_told_to_them(now_cast: Cast) -> None:
    cast = now_cast
    auditor, about = cast.actor(cast.auditor), f"visitor:{cast.marisol.id}"
    told = {"secret": "inquiry", "reason": "An investigation of this visitor.", "now": cast.now}
    grant_opening(cast.actor(cast.institution_head), opening_id=ask_opening(auditor, **told), now=cast.now)
    read_events(auditor, purpose="an investigation", sought=Sought(subject=about), now=cast.now)
    assert not [kind for kind in reads_told(cast) if "sealed" in kind]


def test_that_a_victim_is_to_be_heard_changes_nothing_in_the_data_of_who_is_filmed(cast: Cast) -> None:
    story = PermitStory(cast)
    row, tomas, desk = story.asked(), cast.tomas, story.desk
    consent = {"request_id": row.id, "person_id": tomas.id, "answer": FilmedAnswer.GIVEN, "in_writing": True}
    from gatelodge.grounds import actions as grounds

    grounds.record_filmed_consent(desk, **consent, now=story.later(minutes=1))
    before = filmed_told(cast)
    assert len(before) == 1
    interest = {"request_id": row.id, "filmed_id": FilmedPerson.objects.get().id, "told": False}
    grounds.record_victim_interest(desk, to_be_told=True, **interest, now=story.later(minutes=1))
    assert FilmedPerson.objects.count() == 2
    assert filmed_told(cast) == before
    grounds.record_filmed_consent(desk, **consent | {"answer": FilmedAnswer.WITHDRAWN}, now=story.later(minutes=1))
    assert [one["answer"] for one in filmed_told(cast)] == ["given", "withdrawn"]


def filmed_told(cast: Cast) -> Sequence[dict[str, Any]]:
    from gatelodge.foundation.holdings import Given, Subject, rows_of
    from gatelodge.grounds.queries.holdings import HOLDINGS

    given = next(one for one in HOLDINGS if isinstance(one, Given) and one.table is FilmedPerson)
    return sorted(rows_of(given, Subject(person_id=cast.tomas.id)), key=lambda row: row["answered_at"])


# Victims


class OneRefused(EmailBackend):
    """A mail server that takes nothing for one address."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for one in messages:
            if one.to == ["gone@mail.example"]:
                raise smtplib.SMTPRecipientsRefused({"gone@mail.example": (550, b"no such box")})
        return super().send_messages(messages)


def test_an_address_that_takes_no_mail_keeps_no_other_victim_waiting(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.OneRefused"
    desk = cast.actor(cast.staff(Role.LITIGATION_COORDINATOR, cast.alder))
    person = cast.tomas
    for told in (wish(email="gone@mail.example"), wish()):
        actions.register_preference(desk, number="AX1001", told=told, now=cast.now)
    hear_person_released(SYSTEM, now=cast.now, person_id=person.id)
    for tried in (1, 2):
        with pytest.raises(RuntimeError) as failed:
            send_what_is_due(now=cast.now)
        assert "gone@" not in repr(failed.value), tried
    assert [sent.to for sent in mail.outbox] == [["vera.victim-sample@mail.example"]]
    assert VictimNotice.objects.filter(mailed_at=None).count() == 1


def test_hours_of_another_zone_are_refused(now_cast: Cast) -> None:
    desk = signed_in(now_cast.staff(Role.LITIGATION_COORDINATOR, now_cast.alder))
    told = {"number": now_cast.tomas.number, "name": "Vera", "email": "v@mail.example", "wanted": [Occasion.MOVE]}
    assert post(desk, "disclosure/preferences", **told, not_before="08:00+05:00") == 422
    assert post(desk, "disclosure/preferences", **told, not_before="08:00") == 201
    assert isinstance(wish(), PreferenceTold)


# Days that no clock has


ASKED = {"name": "Rita", "email": "rita@courier.example"}


@pytest.mark.parametrize(
    "received_at", ["2026-03-01T10:00:00", "0001-01-01T00:00:00Z", "1899-12-31T00:00:00Z", "9999-12-31T23:59:59Z"]
)
def test_an_inquiry_came_at_an_hour_that_can_be_counted_from(now_cast: Cast, received_at: str) -> None:
    desk = signed_in(now_cast.staff(Role.INFORMATION_OFFICER, now_cast.alder))
    sent = {**ASKED, "kind": "press", "question": "Who?", "channel": "phone"}
    told = {"facility_id": str(now_cast.alder.id), "received_at": received_at}
    assert post(desk, "disclosure/recorded", **sent, **told) == 422
    form = {**sent, "facility": str(now_cast.alder.id), "language": "es", "received_at": "9999-12-31T23:59"}
    assert desk.post("/disclosure/inquiries/new/", form).status_code == 422


def test_records_are_asked_for_of_days_that_can_be_kept(now_cast: Cast) -> None:
    days = {"first_day": "0001-01-01", "last_day": "9999-12-31"}
    sent = {**ASKED, "kind": "public_records", "described": "The plan."}
    alder = str(now_cast.alder.id)
    assert Client().post("/disclosure/records/ask/", {**sent, **days, "facility": alder}).status_code == 422
    assert post(Client(), "disclosure/records", **sent, **days, facility_id=alder) == 422
    desk = signed_in(now_cast.staff(Role.LITIGATION_COORDINATOR, now_cast.alder))
    form = {**sent, "facility": alder, "by": "phone", "received_at": "9999-12-31T23:59"}
    assert desk.post("/disclosure/records/new/", form).status_code == 422


def test_an_opening_for_too_long_a_name_is_refused(now_cast: Cast) -> None:
    told = {"secret": "inquiry", "reason": "A court asks when this was.", "subject": "visit:" + "x" * 200}
    assert post(signed_in(now_cast.auditor), "ledger/openings", **told) == 422


@pytest.mark.parametrize("htmx", [{}, {"HTTP_HX_REQUEST": "true"}])
@pytest.mark.parametrize(
    "path", ["/disclosure/own/{}/{}/", "/api/disclosure/own/{}/{}", "/reports/{}/{}/", "/api/reports/releases/{}"]
)
def test_a_zero_byte_in_an_address_is_absent_as_any_other(db: None, path: str, htmx: dict[str, Any]) -> None:
    answers = [Client().get(path.format(name, name), **htmx) for name in ("nobody", "%00", "no%00body")]
    assert {one.status_code for one in answers} == {404}
    assert len({(one.content, repr(one.headers)) for one in answers}) == 1


def test_the_record_is_searched_up_to_the_last_day_there_is(now_cast: Cast) -> None:
    days = {"since": "0001-01-01", "until": "9999-12-31", "purpose": "quarterly review"}
    assert signed_in(now_cast.auditor).get("/ledger/", days).status_code == 200
