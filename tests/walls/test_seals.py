"""What is secret is sealed in the record: not listed, not counted, not found, not proved, until two persons open it."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.accounts.actions import tell_of_opening
from gatelodge.accounts.models import Account
from gatelodge.config.seal_past import seal_past
from gatelodge.foundation import seals
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.mails import NEEDS_YOU
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.actions import (
    DEEDS,
    READS,
    ask_opening,
    grant_opening,
    review_opening,
    withdraw_opening,
)
from gatelodge.ledger.actions.write_event import write_event
from gatelodge.ledger.models import Event
from gatelodge.ledger.queries.events import Sought, list_events
from tests.cast import Cast
from tests.ledger.sample import mark_things, sequence_all
from tests.signing_in import signed_in

REASON = "A court asks when this visit was booked."
SECRET_KINDS = ("scheduling.book_legal_visit", "cases.seal_case", "photos.match_picture", "gate.visit.read")


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.DATA = tmp_path
    return Cast(now=timezone.now())


def secret(kind: str = SECRET_KINDS[0], subject: str = "booking:canary-4711") -> UUID:
    """This will write an event of a secret kind."""
    return write_event(SYSTEM, kind=kind, at=timezone.now(), subject=subject, data={"who": "Canary Sampleford"})


def listed(client: Client, **asked: str) -> str:
    page = client.get("/ledger/", {"purpose": "quarterly review", **asked})
    assert page.status_code == 200
    return page.content.decode()


def opened(cast: Cast, secret_class: str = "legal_visit", subject: str = "") -> UUID:
    asked = ask_opening(cast.actor(cast.auditor), secret=secret_class, reason=REASON, subject=subject, now=cast.now)
    grant_opening(cast.actor(cast.institution_head), opening_id=asked, now=cast.now)
    return asked


# What is declared


def test_every_deed_and_read_says_whether_it_is_secret() -> None:
    assert sorted(name for name in {*DEEDS, *READS} if not seals.is_declared(name)) == []


def test_a_forgotten_kind_of_a_department_with_secrets_is_named_and_sealed() -> None:
    assert not seals.is_declared("scheduling.book_royal_visit")
    assert seals.class_of("scheduling.book_royal_visit.refused") == seals.UNDECLARED
    assert seals.class_of("policy.anything") == ""


def test_no_declaration_outlives_its_kind() -> None:
    written = {*DEEDS, *READS} | set(re.findall(r'event="([\w.]+)"', _sources()))
    declared = {*seals._sealed, *seals._open}
    stale = {one for one in declared if not one.endswith(".*") and one not in written}
    assert sorted(one for one in stale if f'"{one}"' not in _sources().replace("permissions", "")) == []


def _sources() -> str:
    house = Path(seals.__file__).parents[1]
    return "\n".join(path.read_text() for path in house.glob("*/**/*.py") if path.name != "permissions.py")


@pytest.mark.parametrize("kind", SECRET_KINDS)
def test_refusals_and_reads_are_sealed_with_their_deed(kind: str) -> None:
    bare = kind.removesuffix(".read")
    assert seals.class_of(kind) == seals.class_of(bare) == seals.class_of(f"{bare}.refused") != ""


def test_one_kind_has_one_class() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        seals.seal("case", "scheduling.book_legal_visit")
    with pytest.raises(ValueError, match="declared twice"):
        seals.leave_open("scheduling.book_legal_visit")
    with pytest.raises(ValueError, match="no class"):
        seals.seal("nothing", "scheduling.other")


def test_what_was_written_before_it_was_sealed_is_sealed_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setattr("gatelodge.ledger.actions.write_event.class_of", lambda _kind: "")
        event = secret()
    assert [row.id for row in list_events(Sought(kind="scheduling"))[0]] == [event]
    statements: list[str] = []

    class Owner:
        """Says what the owner would do; the tests run as the plain role, which may not."""

        rowcount = 1

        def cursor(self) -> Any:
            return self

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_told: object) -> None: ...

        def execute(self, statement: str, values: list[str] | None = None) -> None:
            statements.append(statement if values is None else f"{statement} {values}")

        def fetchall(self) -> list[tuple[str, str]]:
            return list(Event.objects.values_list("kind", "sealed"))

    assert seal_past(Owner()) >= 1  # type: ignore[arg-type]
    assert any("legal_visit" in one and "scheduling.book_legal_visit" in one for one in statements)


# What the record shows


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.DIRECTOR])
def test_sealed_events_are_neither_listed_nor_found(cast: Cast, role: Role) -> None:
    events = [secret(kind) for kind in SECRET_KINDS]
    client = signed_in(cast.staff(role))
    for asked in ({}, {"kind": "scheduling"}, {"before": str(events[-1])}, {"subject": "booking:canary-4711"}):
        page = listed(client, **asked)
        assert not [event for event in events if f"/ledger/events/{event}/" in page]
        if "subject" not in asked:  # a page repeats what was typed
            assert "canary-4711" not in page
    for event in events:
        assert client.get(f"/ledger/events/{event}/").status_code == 404


def test_without_the_filter_they_would_be(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    event = secret()
    monkeypatch.setattr("gatelodge.ledger.queries.events.visible", lambda _openings=(): Event.objects.all())
    assert f"/ledger/events/{event}/" in listed(signed_in(cast.auditor))


def test_a_page_is_the_same_with_and_without_secrets(cast: Cast) -> None:
    mark_things(60)
    client = signed_in(cast.auditor)
    since = {"kind": "sample"}
    before = re.sub(r'value="[^"]{40,}"', "", listed(client, **since))
    for _ in range(30):
        secret()
    assert re.sub(r'value="[^"]{40,}"', "", listed(client, **since)) == before


def test_a_cursor_on_a_sealed_event_is_one_on_nothing(cast: Cast) -> None:
    mark_things(3)
    hidden, absent = secret(), uuid4()
    pages = [list_events(Sought(kind="sample", before=one))[0] for one in (hidden, absent)]
    assert pages[0] == pages[1]


@pytest.mark.django_db(transaction=True)
def test_a_proof_shows_neither_place_nor_size(cast: Cast) -> None:
    (open_event,) = mark_things(1)
    secret()
    sequence_all(Event.objects.count())
    client = signed_in(cast.auditor)
    page = client.get(f"/ledger/events/{open_event}/").content.decode()
    assert "Proved" in page
    assert "This event stands under the last signed head." in page
    assert not re.search(r"at place \d|of the \d+ events|Path to the head|gatelodge.invalid/ledger", page)
    opened(cast, seals.EVERYTHING)
    page = client.get(f"/ledger/events/{open_event}/").content.decode()
    assert re.search(r"at place \d+ of the \d+ events", page)


@pytest.mark.django_db(transaction=True)
def test_a_list_shows_no_places(cast: Cast) -> None:
    mark_things(2)
    sequence_all(Event.objects.count())
    page = listed(signed_in(cast.auditor), kind="sample")
    assert page.count("in the record") >= 2
    assert not re.search(r"<td>\d+</td>", page)


def test_a_miss_writes_the_same_as_an_absent_event(cast: Cast) -> None:
    client = signed_in(cast.auditor)
    hidden = secret()
    before = Event.objects.count()
    assert client.get(f"/ledger/events/{hidden}/").content == client.get(f"/ledger/events/{uuid4()}/").content
    assert Event.objects.count() == before


# Opening


def test_two_persons_open_a_class_for_an_hour(cast: Cast) -> None:
    event, other = secret(), secret("cases.seal_case")
    client = signed_in(cast.auditor)
    asked = ask_opening(cast.actor(cast.auditor), secret="legal_visit", reason=REASON, now=cast.now)
    assert client.get(f"/ledger/events/{event}/").status_code == 404
    until = grant_opening(cast.actor(cast.institution_head), opening_id=asked, now=cast.now)
    assert until == cast.now + timedelta(hours=1)
    assert client.get(f"/ledger/events/{event}/").status_code == 200
    assert f"/ledger/events/{event}/" in listed(client)
    assert client.get(f"/ledger/events/{other}/").status_code == 404


def test_it_is_open_to_whoever_asked_and_to_nobody_else(cast: Cast) -> None:
    event = secret()
    opened(cast)
    assert signed_in(cast.director).get(f"/ledger/events/{event}/").status_code == 404
    assert signed_in(cast.auditor).get(f"/ledger/events/{event}/").status_code == 200


def test_it_can_be_opened_for_one_thing_alone(cast: Cast) -> None:
    event, other = secret(), secret(subject="booking:other")
    opened(cast, subject="booking:canary-4711")
    client = signed_in(cast.auditor)
    assert client.get(f"/ledger/events/{event}/").status_code == 200
    assert client.get(f"/ledger/events/{other}/").status_code == 404


def test_it_closes_by_itself_at_the_hour(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from gatelodge.ledger.queries.openings import list_openings_of

    actor, asked = cast.actor(cast.auditor), opened(cast)
    assert [one.id for one in list_openings_of(actor, now=cast.now + timedelta(minutes=59, seconds=59))] == [asked]
    assert list_openings_of(actor, now=cast.now + timedelta(hours=1)) == []


@pytest.mark.parametrize("who", ["auditor", "institution_head"])
def test_withdrawn_it_is_shut_at_the_next_request(cast: Cast, who: str) -> None:
    event, asked = secret(), opened(cast)
    client = signed_in(cast.auditor)
    assert client.get(f"/ledger/events/{event}/").status_code == 200
    withdraw_opening(cast.actor(getattr(cast, who)), opening_id=asked, now=cast.now)
    assert client.get(f"/ledger/events/{event}/").status_code == 404
    with pytest.raises(NotAllowedNow):
        withdraw_opening(cast.actor(cast.auditor), opening_id=asked, now=cast.now)


def test_nobody_grants_what_they_asked_for(cast: Cast) -> None:
    asked = ask_opening(cast.actor(cast.director), secret="case", reason=REASON, now=cast.now)
    with pytest.raises(NotAllowedNow) as refused:
        grant_opening(cast.actor(cast.director), opening_id=asked, now=cast.now)
    assert refused.value.codes == {"not_your_own"}


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.GATE_OFFICER, Role.LIEUTENANT, Role.ADMINISTRATOR])
def test_too_low_a_rank_grants_nothing(cast: Cast, role: Role) -> None:
    asked = ask_opening(cast.actor(cast.auditor), secret="case", reason=REASON, now=cast.now)
    other = cast.staff(role, name="Somebody Else")
    with pytest.raises(NotPermitted):
        grant_opening(cast.actor(other), opening_id=asked, now=cast.now)


@pytest.mark.parametrize("wish", [("nothing", REASON), ("undeclared", REASON), ("case", "because"), ("case", "   ")])
def test_a_wish_names_a_class_and_a_reason(cast: Cast, wish: tuple[str, str]) -> None:
    with pytest.raises(BadInput):
        ask_opening(cast.actor(cast.auditor), secret=wish[0], reason=wish[1], now=cast.now)


def test_a_wish_that_nobody_answered_lapses(cast: Cast) -> None:
    asked = ask_opening(cast.actor(cast.auditor), secret="case", reason=REASON, now=cast.now)
    with pytest.raises(NotAllowedNow):
        grant_opening(cast.actor(cast.institution_head), opening_id=asked, now=cast.now + timedelta(days=1))


def test_every_look_is_recorded_and_listed(cast: Cast) -> None:
    event, asked = secret(), opened(cast)
    client = signed_in(cast.auditor)
    client.get(f"/ledger/events/{event}/")
    listed(client, kind="scheduling")
    looks = Event.objects.filter(kind__startswith="ledger.sealed")
    assert {one.kind for one in looks} == {"ledger.sealed_event.read", "ledger.sealed_events.read"}
    assert all(f"opening:{asked}" in (one.subject, *(one.subjects or ())) for one in looks)
    page = signed_in(cast.director).get(f"/ledger/openings/{asked}/").content.decode()
    assert "one event" in page
    assert "the list" in page
    assert str(event) not in page


def test_a_third_person_reviews_it_once_it_is_over(cast: Cast) -> None:
    asked = opened(cast)
    third = cast.actor(cast.staff(Role.AUDITOR, name="Third Person"))
    later = cast.now + timedelta(hours=2)
    with pytest.raises(NotAllowedNow):
        review_opening(third, opening_id=asked, review="It was right.", now=cast.now)
    with pytest.raises(NotAllowedNow):
        review_opening(cast.actor(cast.auditor), opening_id=asked, review="It was right.", now=later)
    review_opening(third, opening_id=asked, review="It was right.", now=later)
    with pytest.raises(NotAllowedNow):
        review_opening(third, opening_id=asked, review="Again.", now=later)


def test_the_auditors_are_told_and_nothing_is_said(cast: Cast, mailoutbox: list[Any]) -> None:
    second = cast.staff(Role.AUDITOR, name="Second Auditor")
    asked = opened(cast)
    assert tell_of_opening(SYSTEM, opening_id=asked, now=cast.now) == 2
    assert {mail.to[0] for mail in mailoutbox} == {cast.auditor.email, second.email}
    assert {mail.subject for mail in mailoutbox} == {NEEDS_YOU.en}
    assert all("legal" not in mail.body and str(asked) not in mail.body for mail in mailoutbox)


# The doors


def test_the_pages_lead_from_the_wish_to_the_review(cast: Cast) -> None:
    auditor, head = signed_in(cast.auditor), signed_in(cast.institution_head)
    short = auditor.post("/ledger/openings/", {"secret": "case", "reason": "because"})
    assert short.status_code == 422
    made = auditor.post("/ledger/openings/", {"secret": "case", "reason": REASON})
    where = made.headers["Location"]
    assert "Open it for an hour" not in auditor.get(where).content.decode()
    assert "Open it for an hour" in head.get(where).content.decode()
    assert head.post(f"{where}grant").status_code == 302
    assert "Close it now" in auditor.get(where).content.decode()
    assert auditor.post(f"{where}withdraw").status_code == 302
    third = signed_in(cast.staff(Role.AUDITOR, name="Third Person"))
    assert third.post(f"{where}review", {"review": ""}).status_code == 422
    assert third.post(f"{where}review", {"review": "It was right."}).status_code == 302
    assert "It was right." in head.get(where).content.decode()


def test_a_program_does_the_same(cast: Cast) -> None:
    auditor, head = signed_in(cast.auditor), signed_in(cast.institution_head)
    asked = auditor.post("/api/ledger/openings", {"secret": "case", "reason": REASON}, "application/json")
    where = f"/api/ledger/openings/{asked.json()['id']}"
    assert head.post(f"{where}/grant").status_code == 200
    assert auditor.get(where).json()["state"] == "open"
    assert auditor.post(f"{where}/withdraw").status_code == 204
    third = signed_in(cast.staff(Role.AUDITOR, name="Third Person"))
    assert third.post(f"{where}/review", {"review": "Right."}, "application/json").status_code == 204
    assert [one["review"] for one in head.get("/api/ledger/openings").json()] == ["Right."]


@pytest.mark.parametrize("role", [Role.GATE_OFFICER, Role.INVESTIGATOR, Role.ADMINISTRATOR])
def test_nobody_else_sees_who_asked(cast: Cast, role: Role) -> None:
    asked = opened(cast)
    client = signed_in(cast.staff(role, cast.alder))
    assert client.get("/ledger/openings/").status_code == 403
    assert client.get(f"/ledger/openings/{asked}/").status_code == 403
    assert Account.objects.exists()
