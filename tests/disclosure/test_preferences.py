"""Victims' preferences: known to one office, respected by every listener, withdrawn at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from gatelodge.config.wiring import TOPICS
from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.preferences import Occasion, PreferenceTold
from gatelodge.disclosure.jobs import hear_person_moved, hear_person_released, hear_victim_to_be_told
from gatelodge.disclosure.models import VictimNotice, VictimPreference
from gatelodge.disclosure.queries.preferences import read_notice, read_preference, read_preferences
from gatelodge.disclosure.queries.records_due import list_notices_due
from gatelodge.disclosure.queries.records_link import NOTICE, token_of
from gatelodge.foundation.actors import ANONYMOUS, STAFF_ROLES, SYSTEM, Actor, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotPermitted
from gatelodge.ledger.actions.publish import LISTENERS, listen
from gatelodge.ledger.models import Event
from tests.cast import Cast

VERA = "vera.victim-sample@mail.example"


def wish(**fields: Any) -> PreferenceTold:
    given: dict[str, Any] = {
        "name": "Vera Victim-Sample",
        "email": VERA,
        "language": "es",
        "wanted": (Occasion.RELEASE, Occasion.MOVE, Occasion.MEDIA_REQUEST),
        "not_before": time(8),
        "not_after": time(20),
    }
    return PreferenceTold(**given | fields)


NO_CONTACT: dict[str, Any] = {"wanted": (), "no_contact": True}


class Wishes:
    """Alder's litigation coordinator, and Tomás, who moves and is released."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now
        self.person = cast.tomas

    @property
    def desk(self) -> Actor:
        return self.cast.actor(self.cast.staff(Role.LITIGATION_COORDINATOR, self.cast.alder))

    def registered(self, **fields: Any) -> VictimPreference:
        made = actions.register_preference(self.desk, number="AX1001", told=wish(**fields), now=self.now)
        return VictimPreference.objects.get(id=made)

    def happens(self, *, at: datetime | None = None) -> None:
        """Let the person move, be released, and be asked for by the media; then let the mail go that is due."""
        now = at or self.now
        hear_person_moved(SYSTEM, now=now, person_id=self.person.id, new_facility_id=self.cast.birch.id)
        hear_person_released(SYSTEM, now=now, person_id=self.person.id, released_on=None)
        hear_victim_to_be_told(SYSTEM, now=now, person_id=self.person.id, request_id=self.cast.alder.id)
        self.mail(now)

    @staticmethod
    def mail(now: datetime) -> None:
        for one in list_notices_due(now=now):
            actions.send_victim_mail(SYSTEM, notice_id=one, now=now)


@pytest.fixture
def wishes(cast: Cast) -> Wishes:
    return Wishes(cast)


def written_to() -> list[str]:
    return [to for sent in mail.outbox for to in sent.to]


# Respected


def test_whoever_wishes_is_told_each_thing_once_in_words_that_name_nobody(wishes: Wishes) -> None:
    wishes.registered()
    for _ in range(2):
        wishes.happens()
    assert written_to() == [VERA] * 3
    for sent in mail.outbox:
        assert sent.subject == "Hay un mensaje para usted"
        whole = sent.subject + sent.body + repr(sent.extra_headers)
        for word in ("Tomás", "Exampleton", "AX1001", "Alder", "Birch", "Vera", "prisión", "libera", "traslad"):
            assert word not in whole
    assert len({re.sub(r"/notices/\S+", "", sent.body) for sent in mail.outbox}) == 1, (
        "which of them it is, is not told"
    )


def test_only_what_was_wished_is_told(wishes: Wishes) -> None:
    wishes.registered(wanted=(Occasion.MOVE,))
    wishes.happens()
    assert [one.occasion for one in VictimNotice.objects.all()] == ["move"]


def test_no_contact_overrides_everything(wishes: Wishes) -> None:
    wishes.registered(**NO_CONTACT)
    wishes.happens()
    assert written_to() == []
    assert not VictimNotice.objects.exists()
    with pytest.raises(BadInput):
        wishes.registered(no_contact=True)


def test_nothing_goes_out_before_the_hour_and_what_waits_is_gone_with_a_withdrawal(wishes: Wishes) -> None:
    row = wishes.registered()
    night = wishes.now - timedelta(hours=5)  # four in the morning at Alder
    wishes.happens(at=night)
    assert written_to() == []
    assert VictimNotice.objects.count() == 3
    actions.withdraw_preference(wishes.desk, preference_id=row.id, now=night + timedelta(hours=1))
    assert not VictimNotice.objects.exists()
    wishes.mail(wishes.now)
    wishes.happens()
    assert written_to() == []


def test_it_goes_out_when_the_hour_comes(wishes: Wishes) -> None:
    wishes.registered()
    wishes.happens(at=wishes.now - timedelta(hours=5))
    wishes.mail(wishes.now)
    assert written_to() == [VERA] * 3


def test_a_preference_that_was_changed_behind_the_deeds_back_stops_the_mail_too(wishes: Wishes) -> None:
    row = wishes.registered()
    wishes.happens(at=wishes.now - timedelta(hours=5))
    VictimPreference.objects.filter(id=row.id).update(no_contact=True, wanted=[])
    for one in VictimNotice.objects.values_list("id", flat=True):
        actions.send_victim_mail(SYSTEM, notice_id=one, now=wishes.now)
    assert written_to() == []


def test_a_person_found_under_a_merged_record_is_the_same_person(wishes: Wishes) -> None:
    wishes.registered()
    kept = wishes.cast.wendell
    wishes.person.merged_into = kept
    wishes.person.save()
    wishes.person = kept
    wishes.happens()
    assert written_to() == [VERA] * 3


# A listener that does not ask


def ignoring(_actor: Actor, *, now: datetime, person_id: Any, **_moved: Any) -> None:
    """Write to everybody who ever said anything about this person."""
    for one in VictimPreference.objects.filter(person_id=person_id):
        EmailMessage("News", "They moved.", None, [one.victim_email]).send()


def writing(_actor: Actor, *, now: datetime, person_id: Any, **_moved: Any) -> None:
    """Lay a notice ready for everybody who ever said anything about this person."""
    for n, one in enumerate(VictimPreference.objects.filter(person_id=person_id)):
        told = {"code": f"PLANTED-{n}", "happening": "planted", "made_at": now, "send_from": now}
        VictimNotice.objects.create(preference=one, occasion=Occasion.MOVE, **told)


@pytest.fixture
def planted() -> Iterator[Any]:
    """Let a test add a listener, and take it out again."""
    before = {topic: dict(held) for topic, held in LISTENERS.items()}
    yield lambda listener: listen("people.person_moved", listener)
    LISTENERS.clear()
    LISTENERS.update(before)


def disturbed(wishes: Wishes) -> list[str]:
    """Have every listener of a move hear it, and give who was written to."""
    mail.outbox.clear()
    for listener in list(LISTENERS["people.person_moved"].values()):
        if "disclosure" in listener.__module__:
            listener(SYSTEM, now=wishes.now, person_id=wishes.person.id, new_facility_id=wishes.cast.birch.id)
    wishes.mail(wishes.now)
    return written_to()


def test_every_listener_respects_no_contact_and_one_that_does_not_is_found(wishes: Wishes, planted: Any) -> None:
    wishes.registered(**NO_CONTACT)
    assert "gatelodge.disclosure.jobs.hear_person_moved" in TOPICS["people.person_moved"]
    assert disturbed(wishes) == []
    planted(ignoring)
    assert disturbed(wishes) == [VERA]


def test_the_database_refuses_a_notice_that_nobody_wished(wishes: Wishes) -> None:
    silent, other, gone = (
        wishes.registered(**NO_CONTACT),
        wishes.registered(wanted=(Occasion.RELEASE,)),
        wishes.registered(),
    )
    actions.withdraw_preference(wishes.desk, preference_id=gone.id, now=wishes.now)
    for one in (silent, other, gone):
        told = {"code": "PLANTED", "happening": "planted", "made_at": wishes.now, "send_from": wishes.now}
        with pytest.raises(IntegrityError, match="does not wish"), transaction.atomic():
            VictimNotice.objects.create(preference=one, occasion=Occasion.MOVE, **told)
    with pytest.raises(IntegrityError), transaction.atomic():
        writing(SYSTEM, now=wishes.now, person_id=wishes.person.id)


# Secret


def test_nobody_but_the_coordinator_of_the_prison_finds_one(wishes: Wishes) -> None:
    row = wishes.registered()
    assert read_preference(wishes.desk, preference_id=row.id, purpose="look", now=wishes.now).name
    others = [wishes.cast.actor(wishes.cast.staff(role)) for role in STAFF_ROLES - {Role.LITIGATION_COORDINATOR}]
    others.append(wishes.cast.actor(wishes.cast.staff(Role.LITIGATION_COORDINATOR, wishes.cast.birch)))
    for actor in (*others, ANONYMOUS, wishes.cast.actor(wishes.cast.marisol)):
        with pytest.raises((Absent, NotPermitted)):
            read_preference(actor, preference_id=row.id, purpose="look", now=wishes.now)
        with pytest.raises((Absent, NotPermitted, BadInput)):
            actions.register_preference(actor, number="AX1001", told=wish(), now=wishes.now)
        with pytest.raises((Absent, NotPermitted)):
            actions.withdraw_preference(actor, preference_id=row.id, now=wishes.now)
    assert read_preferences(others[-1], purpose="look", now=wishes.now) == []


def test_the_record_names_neither_victim_nor_person(wishes: Wishes) -> None:
    row = wishes.registered()
    for event in Event.objects.filter(kind__startswith="disclosure."):
        held = bytes(event.bytes).decode()
        for word in ("Vera", VERA, str(wishes.person.id), "AX1001", "release"):
            assert word not in held
    assert row.id


def test_hearing_of_a_move_leaves_the_same_event_whether_or_not_anybody_wished(wishes: Wishes) -> None:
    def heard() -> tuple[Any, ...]:
        Event.objects.count()
        hear_person_moved(SYSTEM, now=wishes.now, person_id=wishes.person.id, new_facility_id=None)
        event = Event.objects.filter(kind="disclosure.custody_message_heard").order_by("-at").last()
        assert event is not None
        return event.kind, event.subject, event.subjects, event.actor

    nobody = heard()
    wishes.registered()
    assert heard() == nobody


# By the link


def test_the_link_opens_the_message_ends_it_and_opens_nothing_then(wishes: Wishes) -> None:
    wishes.registered(wanted=(Occasion.RELEASE,))
    wishes.happens()
    notice = VictimNotice.objects.get()
    link = {"code": notice.code, "token": token_of(notice.code, NOTICE)}
    row = read_notice(ANONYMOUS, **link, purpose="own notice", now=wishes.now)
    assert "Tomás" not in row.text.es
    actions.withdraw_preference(ANONYMOUS, **link, now=wishes.now)
    for again in (
        lambda: read_notice(ANONYMOUS, **link, purpose="own notice", now=wishes.now),
        lambda: actions.withdraw_preference(ANONYMOUS, **link, now=wishes.now),
    ):
        with pytest.raises(Absent):
            again()


@pytest.mark.parametrize("token", ["", "0" * 40, "records"])
def test_no_other_token_opens_it_and_no_row_is_touched(wishes: Wishes, token: str) -> None:
    wishes.registered(wanted=(Occasion.RELEASE,))
    wishes.happens()
    code = VictimNotice.objects.get().code
    tried = token_of(code) if token == "records" else token
    with CaptureQueriesContext(connection) as seen, pytest.raises(Absent):
        read_notice(ANONYMOUS, code=code, token=tried, purpose="own notice", now=wishes.now)
    assert not [one["sql"] for one in seen if "disclosure_" in one["sql"]]
