"""The privilege register: on from the moment a number is named; exported signed; compared; alarms until a person spoke."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail

from gatelodge.accounts.queries import find_account_id
from gatelodge.clearance import actions
from gatelodge.clearance.models import (
    PrivilegedNumber,
    Reconciliation,
    RecordedCall,
    RegisterAlarm,
    RegisterExport,
)
from gatelodge.clearance.queries.register_pages import list_alarms, list_numbers, read_own_numbers
from gatelodge.clearance.queries.steps import list_steps
from gatelodge.config.house import ROOT
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.actions.publish import LISTENERS
from gatelodge.ledger.domain.checkpoints import Signer
from gatelodge.ledger.models import Event
from gatelodge.ledger.queries.outside import ledger_folder
from tests.clearance.register_story import LISTED, N, RegisterStory, returned


@pytest.fixture
def story(cast) -> RegisterStory:
    return RegisterStory(cast)


def kinds(**more) -> list[str]:
    return sorted(RegisterAlarm.objects.filter(**more).values_list("kind", flat=True))


# Naming


@pytest.mark.parametrize("state", ["claimed", "contested", "confirmed"])
def test_a_number_is_on_from_the_moment_it_is_named_whether_or_not_the_claim_is_confirmed(story, state):
    tie = story.claim(story.atwood, story.cast.wendell, state)
    row = story.named(representation_id=tie.id)
    assert (row.number, row.off_at, row.representation_id) == (N, None, tie.id)
    assert actions.export_register(story.keeper, vendor_id=story.phones.id, now=story.now).rows == 1


def test_a_number_may_be_named_for_all_clients_but_not_without_any(story):
    assert story.named(representation_id=None).representation is None
    stranger = story.attorney("Brook", "Noclients", "990002")
    for tie in (None, story.tie.id):
        asked = {"channel": "phone", "number": N, "representation_id": tie, "now": story.now}
        with pytest.raises(BadInput) as refusal:
            actions.name_number(story.actor(stranger), **asked)
        assert refusal.value.codes == {"no_client_claimed"}


def test_a_claim_that_has_ended_carries_no_new_number(story):
    type(story.tie).objects.filter(id=story.tie.id).update(state="ended", ended_at=story.now)
    with pytest.raises(BadInput):
        story.named()


def test_a_number_stands_once(story):
    story.named()
    with pytest.raises(NotAllowedNow) as refusal:
        story.named("(555) 201-0100")
    assert refusal.value.reasons[0].field == "number"


def test_a_no_that_the_attorney_may_not_know_of_yet_shows_in_no_way_here(story):
    story.named()
    ended = {"state": "disproved", "ended_at": story.now}
    type(story.tie).objects.filter(id=story.tie.id).update(**ended)
    page = read_own_numbers(story.actor(), purpose="own", now=story.now)
    assert [tie.id for tie in page.ties] == [story.tie.id]
    assert story.named("555-201-0111", days=0).representation_id == story.tie.id


def test_who_claims_a_client_is_asked_for_numbers_until_one_is_named(story):
    asked = "Name the numbers on which you speak with clients"
    assert asked in [str(step.label) for step in list_steps(story.actor(), story.now)]
    story.named()
    assert asked not in [str(step.label) for step in list_steps(story.actor(), story.now)]
    assert asked not in [str(step.label) for step in list_steps(story.cast.actor(story.cast.marisol), story.now)]


def test_who_claims_no_client_names_nothing(story):
    asked = {"channel": "phone", "number": N, "now": story.now}
    with pytest.raises(BadInput):
        actions.name_number(story.cast.actor(story.cast.marisol), **asked)


def test_a_number_from_paper_goes_by_the_licence_not_the_name(story):
    twin = story.attorney("Atwood", "Counselsample-Two", "990003")
    asked = {"channel": "phone", "number": N, "person_number": "ax1001", "now": story.now}
    made = actions.enter_number(story.keeper, jurisdiction="us-ca", licence_number="990001", **asked)
    row = PrivilegedNumber.objects.get(id=made)
    assert (row.holder, row.added_by_id) == (story.atwood, story.keeper.account_id)
    for licence in ("990003", "123"):
        with pytest.raises(BadInput):
            actions.enter_number(story.keeper, jurisdiction="US-CA", licence_number=licence, **asked)
    assert not PrivilegedNumber.objects.filter(holder=twin).exists()


# Disproving


def test_only_staff_disprove_with_a_reason_that_the_attorney_is_told(story):
    row = story.named()
    with pytest.raises(NotPermitted):
        actions.disprove_number(story.actor(), number_id=row.id, reason="mine", now=story.now)
    with pytest.raises(BadInput):
        actions.disprove_number(story.keeper, number_id=row.id, reason="  ", now=story.now)
    actions.disprove_number(story.keeper, number_id=row.id, reason="It is a bakery's.", now=story.now)
    letter = Letter.objects.get(kind="clearance.number_disproved")
    assert letter.to_visitor_id == story.atwood.id
    assert "It is a bakery's." in str(letter.content)
    (shown,) = read_own_numbers(story.actor(), purpose="own", now=story.now).numbers
    assert (shown.off_because, shown.off_at) == ("It is a bakery's.", story.now)
    assert story.named(days=0).off_at is None  # named again, it is on again
    with pytest.raises(NotAllowedNow):
        actions.disprove_number(story.keeper, number_id=row.id, reason="again", now=story.now)


# Who may


def test_a_keeper_of_one_facility_sees_its_clients_alone_and_exchanges_nothing(story):
    cast = story.cast
    own, far = story.named(), story.named("555-201-0199", representation_id=story.claim(story.atwood, cast.wendell).id)
    type(cast.wendell).objects.filter(id=cast.wendell.id).update(facility=cast.birch)
    everywhere = story.named("555-201-0150", representation_id=None)
    local = cast.actor(cast.staff(Role.LITIGATION_COORDINATOR, cast.alder, name="Local Coordinado"))
    assert [row.id for row in list_numbers(local, purpose="test", now=story.now)] == [own.id]
    assert len(list_numbers(story.keeper, purpose="test", now=story.now)) == 3
    for hidden in (far, everywhere):
        with pytest.raises(Absent):
            actions.disprove_number(local, number_id=hidden.id, reason="no", now=story.now)
    with pytest.raises(NotPermitted):
        actions.export_register(local, vendor_id=story.phones.id, now=story.now)
    with pytest.raises(NotPermitted):
        actions.enter_number(
            local, jurisdiction="US-CA", licence_number="990001", channel="phone", number=N, now=story.now
        )
    story.compared(returned("+15552010199,AX1002,yes,,,", LISTED, "+15552010150,,no,,,"))
    assert kinds() == ["monitored"]
    assert list_alarms(local, purpose="test", now=story.now) == ()


@pytest.mark.parametrize("role", ["officer", "sergeant", "lieutenant", "institution_head", "director", "auditor"])
def test_the_register_is_hidden_from_all_other_staff(story, role):
    story.named()
    actor = story.cast.actor(getattr(story.cast, role))
    for look in (list_numbers, list_alarms):
        with pytest.raises(NotPermitted):
            look(actor, purpose="curious", now=story.now)
    with pytest.raises(NotPermitted):
        actions.export_register(actor, vendor_id=story.phones.id, now=story.now)


def test_an_attorney_sees_their_own_rows_alone(story):
    story.named()
    other = story.attorney("Brook", "Otherlaw", "990002")
    assert read_own_numbers(story.actor(other), purpose="own", now=story.now).numbers == ()


# Exporting


def test_an_export_is_the_same_for_the_same_register_names_no_attorney_and_holds_its_channel_alone(story):
    story.named()
    story.named("atwood.law", channel="video")
    first, second = (
        actions.export_register(story.keeper, vendor_id=story.phones.id, now=story.now + timedelta(hours=n))
        for n in range(2)
    )
    assert (first.csv, first.sha256) == (second.csv, second.sha256)
    assert b"tel:+15552010100,AX1001," in first.csv
    assert not re.search(b"(?i)atwood|counselsample|video", first.csv)
    assert RegisterExport.objects.count() == 2
    (event,) = Event.objects.filter(kind="clearance.export_register", subject=f"vendor:{story.phones.id}")[:1]
    assert first.sha256.encode() in bytes(event.bytes)


def documented() -> tuple[str, list[str]]:
    """Give the program and the command with which the documentation has a vendor verify."""
    text = (ROOT / "docs" / "reference" / "register-format.md").read_text()
    found = re.search(r"<<'END'\n(.*?)\n    END\n    (openssl [^\n]+)", text, re.DOTALL)
    assert found
    return "\n".join(line.removeprefix("    ") for line in found[1].split("\n")), found[2].split()


def verified(folder: Path) -> bool:
    """Tell what a vendor finds who follows the documentation, with nothing of ours but the files and the key."""
    program, openssl = documented()
    read = [sys.executable, "-I", "-c", program, "register.csv", "verifier.key"]
    return all(
        subprocess.run(one, cwd=folder, capture_output=True, check=False).returncode == 0 for one in (read, openssl)
    )


def test_a_vendor_verifies_as_documented_with_openssl_alone(story, tmp_path: Path):
    story.named()
    signed = actions.export_register(story.keeper, vendor_id=story.phones.id, now=story.now)
    key = (ledger_folder() / "verifier.key").read_bytes()
    assert key.decode().startswith(signed.key_id)
    files = {"register.csv": signed.csv, "register.csv.sig": signed.signature.encode(), "verifier.key": key}

    def with_files(**changed: bytes) -> bool:
        for name, content in {**files, **{name.replace("_", "."): one for name, one in changed.items()}}.items():
            (tmp_path / name).write_bytes(content)
        return verified(tmp_path)

    assert with_files()
    assert not with_files(register_csv=signed.csv.replace(b"AX1001", b"AX1002"))
    altered = signed.signature.replace("Fictional Phones", "Somebody Else")
    assert not with_files(register_csv_sig=altered.encode())
    other = Signer("gatelodge.invalid/ledger/00000000", b"7" * 32).verifier.text()
    assert not with_files(verifier_key=other.encode())


# Comparing


def test_a_recording_is_told_to_the_keepers_and_the_attorney_at_once_and_stays_until_somebody_dealt_with_it(story):
    story.named()
    run = story.compared(returned(LISTED, story.call()))
    assert kinds() == ["recorded"]
    # What the outbox delivers, twice as it may
    for _ in range(2):
        actions.mail_keepers(SYSTEM, reconciliation_id=run, now=story.now)
        actions.tell_of_recording(SYSTEM, holder_id=story.atwood.id, now=story.now)
    (keeper,) = {one.to[0] for one in mail.outbox}
    assert find_account_id(keeper) == story.keeper.account_id
    assert len({one.extra_headers["Message-ID"] for one in mail.outbox}) == 1
    assert not re.search(
        "(?i)call|privileg|attorney|record", mail.outbox[0].subject + mail.outbox[0].body.split("http")[0]
    )
    letter = Letter.objects.get(kind="clearance.call_recorded")
    assert letter.to_visitor_id == story.atwood.id
    assert N in str(letter.content)
    # On both start pages
    labels = [(str(step.label), step.count) for step in list_steps(story.keeper, story.now)]
    assert ("Differences between the privilege register and a vendor", 1) in labels
    assert ("A vendor recorded privileged calls of yours", 1) in [
        (str(step.label), step.count) for step in list_steps(story.actor(), story.now)
    ]
    (told,) = read_own_numbers(story.actor(), purpose="own", now=story.now).recorded
    assert (told.started_at, told.resolved_at) == (story.ago(2), None)
    # Nobody closes it before the recording is stopped and locked away
    alarm = RegisterAlarm.objects.get()
    for lacking in ({}, {"stopped": True}, {"quarantined": True}, {"stopped": True, "quarantined": True}):
        words = "" if len(lacking) == 2 else "Done."
        with pytest.raises(BadInput):
            actions.resolve_alarm(story.keeper, alarm_id=alarm.id, resolution=words, **lacking, now=story.now)
    done = {"resolution": "Sealed, hash kept.", "stopped": True, "quarantined": True}
    actions.resolve_alarm(story.keeper, alarm_id=alarm.id, **done, now=story.now)
    assert Letter.objects.get(kind="clearance.recording_dealt_with").to_visitor_id == story.atwood.id
    (told,) = read_own_numbers(story.actor(), purpose="own", now=story.now).recorded
    assert (told.resolution, told.resolved_at) == ("Sealed, hash kept.", story.now)
    with pytest.raises(NotAllowedNow):
        actions.resolve_alarm(story.keeper, alarm_id=alarm.id, **done, now=story.now)


def test_the_outbox_carries_both_messages():
    from gatelodge.config.wiring import TOPICS, connect

    connect(None)  # type: ignore[arg-type]
    for topic in ("clearance.calls_recorded", "clearance.register_alarms_opened"):
        assert topic in TOPICS
        assert LISTENERS[topic]


def test_the_same_file_again_changes_nothing(story):
    story.named()
    content = returned(story.call(), "?,AX1001,no,,,", "+15552010177,AX1,no,,,")
    first = story.compared(content)
    before = list(RegisterAlarm.objects.order_by("id").values())
    assert story.compared(content, now=story.now + timedelta(minutes=5)) == first
    assert list(RegisterAlarm.objects.order_by("id").values()) == before
    assert (Reconciliation.objects.count(), RecordedCall.objects.count()) == (1, 1)
    assert kinds() == ["missing", "recorded", "unknown_to_us", "unreadable"]


def test_a_later_file_adds_new_calls_to_the_open_alarm_and_does_not_tell_the_old_ones_again(story):
    story.named()
    story.compared(returned(LISTED, story.call()))
    story.compared(returned(LISTED, story.call(), story.call(1.5, ref="r2")))
    alarm = RegisterAlarm.objects.get()
    assert alarm.calls.count() == 2
    done = {"resolution": "Sealed.", "stopped": True, "quarantined": True, "now": story.now}
    actions.resolve_alarm(story.keeper, alarm_id=alarm.id, **done)
    story.compared(returned(LISTED, story.call(), ""))
    assert kinds(resolved_at=None) == []
    story.compared(returned(LISTED, story.call(), story.call(1.2, ref="r3")))
    assert kinds(resolved_at=None) == ["recorded"]


def test_what_was_resolved_and_is_still_so_opens_again(story):
    story.named()
    story.compared(returned("+15552010177,AX1,no,,,"))
    for alarm in RegisterAlarm.objects.all():
        actions.resolve_alarm(story.keeper, alarm_id=alarm.id, resolution="Told them.", now=story.now)
    story.compared(returned("+15552010177,AX1,no,,,", ""))
    assert kinds(resolved_at=None) == ["missing", "unknown_to_us"]


def test_two_attorneys_of_one_number_are_both_told(story):
    second = story.attorney("Brook", "Samefirm", "990002")
    tie = story.claim(second, story.cast.tomas, "contested")
    story.named()
    asked = {"channel": "phone", "number": N, "representation_id": tie.id, "now": story.ago(10)}
    actions.name_number(story.actor(second), **asked)
    story.compared(returned(LISTED, story.call()))
    assert set(RecordedCall.objects.values_list("privileged_number__holder", flat=True)) == {story.atwood.id, second.id}
    assert RegisterAlarm.objects.count() == 1
    # Neither learns of the other
    assert len(read_own_numbers(story.actor(second), purpose="own", now=story.now).recorded) == 1


@pytest.mark.parametrize(("first", "last"), [(-7, 1), (-3, -4), (-500, -1)], ids=["future", "backwards", "too long"])
def test_days_that_cannot_be_are_refused(story, first, last):
    first, last = (story.today + timedelta(days=days) for days in (first, last))
    with pytest.raises(BadInput) as refusal:
        story.compared(returned(LISTED), covers_from=first, covers_until=last)
    assert refusal.value.codes == {"covered_days_wrong"}


def test_a_file_name_of_any_kind_is_kept(story):
    story.compared(returned(LISTED), file_name="a\0\ud800" + "b" * 300)
    assert len(Reconciliation.objects.get().file_name) == 200


def test_each_comparison_is_one_event_that_holds_no_number(story):
    story.named()
    before = set(Event.objects.values_list("id", flat=True))
    story.compared(returned(LISTED, story.call()))
    events = Event.objects.exclude(id__in=before)
    assert [one.kind for one in events] == ["clearance.reconcile_vendor"]
    assert b"5552010100" not in b"".join(bytes(one.bytes) for one in Event.objects.all())
