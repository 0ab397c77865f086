"""What does taking in a roster do, what does it tell, and what does it leave alone?"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event
from gatelodge.people import queries
from gatelodge.people.actions import import_roster
from gatelodge.people.actions._roster_tables import diff_digest
from gatelodge.people.actions._rows import ROSTER_LOCK
from gatelodge.people.models import (
    IncarceratedPerson,
    Offence,
    QuarantinedRow,
    RosterChange,
    RosterImport,
)
from tests.cast import Cast
from tests.people.rosters import roster
from tests.postgres_plugin import DATABASE, connect_as_owner

TWO = ({}, {"number": "AX2002", "given_names": "Berta", "offences": "conviction:288:minor"})


def take_in(cast: Cast, content: bytes, *, dry_run: bool = False) -> RosterImport:
    _ = cast.alder, cast.birch
    done = import_roster(SYSTEM, file_name="feed.csv", content=content, dry_run=dry_run, now=cast.now)
    return RosterImport.objects.get(id=done)


def counts(run: RosterImport) -> dict[str, int]:
    """This will give what happened to the rows, without the zeros."""
    names = ("added", "changed", "unchanged", "renumbered", "merged", "quarantined", "not_in_file")
    return {name: getattr(run, name) for name in names if getattr(run, name)}


def messages() -> list[tuple[str, dict[str, Any]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'ledger.deliver' ORDER BY id")
        told = [row[0] if isinstance(row[0], dict) else json.loads(row[0]) for row in cursor.fetchall()]
    return [(one["topic"], one["ids"]) for one in told]


def why(run: RosterImport) -> list[tuple[int, str]]:
    return [(row.line, row.reasons[0]["code"]) for row in run.quarantine.order_by("line")]


def test_a_first_roster_adds_everybody_and_tells_nobody(cast: Cast) -> None:
    run = take_in(cast, roster(*TWO))
    person = IncarceratedPerson.objects.get(number="AX2002")
    assert counts(run) == {"added": 2}
    assert (person.facility, person.fed_at, person.offences.get().statute) == (cast.alder, cast.now, "288")
    assert messages() == []
    event = Event.objects.get()
    assert (event.kind, event.subject) == ("people.roster_imported", f"roster_import:{run.id}")


def test_the_same_roster_again_changes_nothing(cast: Cast) -> None:
    take_in(cast, roster(*TWO))
    before = list(IncarceratedPerson.objects.order_by("id").values())
    again = take_in(cast, roster(*TWO))
    assert counts(again) == {"unchanged": 2}
    assert list(IncarceratedPerson.objects.order_by("id").values()) == before
    assert not RosterChange.objects.filter(roster_import=again).exists()
    assert messages() == []


def test_a_dry_run_shows_the_changes_and_makes_none(cast: Cast) -> None:
    take_in(cast, roster(*TWO))
    run = take_in(cast, roster({"housing": "D-9"}, {"number": "AX3"}), dry_run=True)
    assert counts(run) == {"added": 1, "changed": 1, "not_in_file": 1}
    assert run.changes.get(kind="changed").fields == {"housing": ["C-101", "D-9"]}
    assert run.finished_at is None
    assert not IncarceratedPerson.objects.filter(housing="D-9").exists()
    assert IncarceratedPerson.objects.count() == 2
    assert messages() == []


def test_what_a_dry_run_showed_is_what_an_import_does(cast: Cast) -> None:
    take_in(cast, roster(*TWO))
    content = roster({"housing": "D-9"}, {"number": "AX3", "previous_number": "AX2002", "given_names": "Berta"})
    shown, done = take_in(cast, content, dry_run=True), take_in(cast, content)
    assert counts(shown) == counts(done) == {"changed": 1, "renumbered": 1}
    assert shown.diff_digest == done.diff_digest


def test_upstream_changes_are_told_once_each(cast: Cast) -> None:
    take_in(cast, roster(*TWO, {"number": "AX2003"}))
    changed = roster(
        {"facility": "BIR", "visiting_status": "non_contact"},
        {"number": "AX2002", "given_names": "Berta", "custody_status": "released", "released_on": "2026-03-01"},
        {"number": "AX2003"},
    )
    take_in(cast, changed)
    take_in(cast, changed)
    told = messages()
    first = IncarceratedPerson.objects.get(number="AX2001")
    moved = {
        "person_id": {"uuid": str(first.id)},
        "old_facility_id": {"uuid": str(cast.alder.id)},
        "new_facility_id": {"uuid": str(cast.birch.id)},
    }
    assert ("people.person_moved", moved) in told
    assert sorted(topic for topic, _ in told) == [
        "people.custody_status_changed",
        "people.offences_changed",
        "people.person_moved",
        "people.person_released",
        "people.visiting_status_changed",
    ]


def test_a_column_that_is_left_out_leaves_values_alone(cast: Cast) -> None:
    take_in(cast, roster(*TWO))
    short = "number,surname,given_names,born_on,facility,custody_status,visiting_status"
    assert counts(take_in(cast, roster({}, header=short))) == {"unchanged": 1, "not_in_file": 1}
    assert IncarceratedPerson.objects.get(number="AX2001").housing == "C-101"


def test_a_new_number_keeps_the_person_and_the_old_number_finds_them(cast: Cast) -> None:
    take_in(cast, roster({}))
    person = IncarceratedPerson.objects.get()
    content = roster({"number": "BX9", "previous_number": "AX2001", "housing": "E-1"})
    assert counts(take_in(cast, content)) == {"renumbered": 1}
    assert counts(take_in(cast, content)) == {"unchanged": 1}
    person.refresh_from_db()
    assert (person.number, person.housing) == ("BX9", "E-1")
    found = queries.find_person_by_number("ax2001")
    assert found is not None
    assert found.id == person.id
    assert Event.objects.filter(kind="people.number_changed", subject=f"person:{person.id}").count() == 1
    assert [topic for topic, _ in messages()] == ["people.number_changed"]


def test_a_merge_leads_the_doubled_number_to_the_kept_person(cast: Cast) -> None:
    take_in(cast, roster(*TWO))
    content = roster({}, {**TWO[1], "merged_into": "AX2001"})
    assert counts(take_in(cast, content)) == {"unchanged": 1, "merged": 1}
    assert counts(take_in(cast, content)) == {"unchanged": 2}
    kept = IncarceratedPerson.objects.get(number="AX2001")
    found = queries.find_person_by_number("AX2002")
    assert found is not None
    assert found.id == kept.id
    assert Event.objects.filter(kind="people.persons_merged").count() == 1
    facts = queries.get_person_facts(kept.id, on=cast.now.date())
    assert facts["minor_victim_convictions"] == ["288"], "the merged record's convictions still count"


def test_a_number_from_before_the_first_roster_finds_the_person(cast: Cast) -> None:
    take_in(cast, roster({"previous_number": "OLD7"}))
    assert queries.find_person_by_number("OLD7") is not None
    assert counts(take_in(cast, roster({"previous_number": "OLD7"}))) == {"unchanged": 1}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([{"given_names": "Somebody", "surname": "Else", "born_on": "1991-01-01"}], "suspected_reuse"),
        ([{"number": "BX1", "previous_number": "AX2001", "surname": "E", "born_on": "1991-01-01"}], "suspected_reuse"),
        ([{"previous_number": "AX2002"}], "numbers_of_two"),
        ([{"number": "GONE"}], "number_retired"),
        ([{"number": "BX1", "previous_number": "GONE"}], "number_retired"),
        ([{"previous_number": "GONE"}], "previous_number_of_another"),
        ([{**TWO[1], "merged_into": "NOBODY"}], "merge_target_unknown"),
        ([{}, {"number": "NEW", "merged_into": "AX2003"}], "merge_target_merged"),
        ([{"number": "AX2003"}], "number_merged"),
    ],
)
def test_a_row_against_what_is_known_is_set_apart(cast: Cast, rows: list[dict[str, str]], code: str) -> None:
    take_in(cast, roster({}, {**TWO[1], "previous_number": "GONE"}, {"number": "AX2003"}))
    take_in(cast, roster({}, TWO[1], {"number": "AX2003", "merged_into": "AX2001"}))
    before = list(IncarceratedPerson.objects.order_by("id").values())
    assert why(take_in(cast, roster(*rows)))[-1][1] == code
    assert list(IncarceratedPerson.objects.order_by("id").values()) == before


def test_a_corrected_birth_date_or_name_alone_is_a_change(cast: Cast) -> None:
    take_in(cast, roster({"surname": "Muñoz"}))
    assert counts(take_in(cast, roster({"surname": "MUNOZ", "born_on": "1980-06-05"}))) == {"changed": 1}
    assert counts(take_in(cast, roster({"surname": "Wedded", "born_on": "1980-06-05"}))) == {"changed": 1}


def test_persons_who_are_not_in_the_file_stay(cast: Cast) -> None:
    assert cast.tomas
    assert counts(take_in(cast, roster({}))) == {"added": 1, "not_in_file": 1}
    assert IncarceratedPerson.objects.filter(id=cast.tomas.id).exists()


def test_a_bad_row_waits_beside_the_good_ones_as_it_was_sent(cast: Cast) -> None:
    run = take_in(cast, roster({}, {"number": "AX9", "born_on": "1980-02-31", "surname": "Nul\0l"}))
    assert counts(run) == {"added": 1, "quarantined": 1}
    row = QuarantinedRow.objects.get()
    assert row.line == 3
    assert row.row[3] == "Nul\ufffdl"
    assert {"code", "field", "en", "es"} == row.reasons[0].keys()


def test_a_malformed_file_changes_nothing_and_the_refusal_is_recorded(cast: Cast) -> None:
    with pytest.raises(BadInput):
        take_in(cast, roster(*TWO)[:-5])
    assert not IncarceratedPerson.objects.exists()
    assert not RosterImport.objects.exists()
    assert Event.objects.get().kind == "people.import_roster.refused"


def test_an_offence_whose_victim_staff_named_outlives_the_feed(cast: Cast) -> None:
    take_in(cast, roster(TWO[1]))
    Offence.objects.update(victim=cast.luz)
    without = roster({**TWO[1], "offences": ""})
    take_in(cast, without)
    assert Offence.objects.get().victim == cast.luz
    assert counts(take_in(cast, without)) == {"unchanged": 1}


def test_the_committees_answer_reaches_an_offence_that_is_held(cast: Cast) -> None:
    take_in(cast, roster(TWO[1]))
    Offence.objects.update(victim=cast.luz)
    take_in(cast, roster({**TWO[1], "offences": "conviction:288:minor:non_contact:2026-01-01"}))
    assert Offence.objects.get().committee_authorises_contact is False
    assert Offence.objects.get().victim == cast.luz


def test_the_kept_changes_prove_themselves_and_an_altered_one_is_found(cast: Cast) -> None:
    take_in(cast, roster(*TWO))
    run = take_in(cast, roster({"housing": "Ñ-1"}, {**TWO[1], "facility": "BIR"}))

    def digest() -> bytes:
        kept = run.changes.order_by("line").values_list("line", "kind", "number", "fields", "row_digest")
        return diff_digest(kept)

    assert digest() == bytes(run.diff_digest or b"")
    run.changes.filter(line=3).update(fields={"facility": ["BIR", "ALD"]})
    assert digest() != bytes(run.diff_digest or b"")


def test_a_second_import_is_refused_while_one_runs(cast: Cast) -> None:
    with connect_as_owner(DATABASE) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [ROSTER_LOCK])
        with pytest.raises(NotAllowedNow) as refused:
            take_in(cast, roster(*TWO))
        other.execute("SELECT pg_advisory_unlock(%s)", [ROSTER_LOCK])
    assert refused.value.codes == {"import_running"}
    assert counts(take_in(cast, roster(*TWO))) == {"added": 2}


def test_what_is_confirmed_is_what_was_shown(cast: Cast) -> None:
    take_in(cast, roster(*TWO))
    monday = roster({"housing": "D-1"}, TWO[1])
    shown = take_in(cast, monday, dry_run=True)
    take_in(cast, roster({"housing": "D-2"}, TWO[1]))
    told: dict[str, Any] = {
        "file_name": "f",
        "content": monday,
        "dry_run": False,
        "shown": bytes(shown.diff_digest or b""),
    }
    with pytest.raises(NotAllowedNow) as refused:
        import_roster(SYSTEM, **told, now=cast.now)
    assert refused.value.codes == {"changed_since_compared"}
    assert IncarceratedPerson.objects.get(number="AX2001").housing == "D-2", "the newer roster stands"
    again = take_in(cast, monday, dry_run=True)
    import_roster(SYSTEM, **{**told, "shown": bytes(again.diff_digest or b"")}, now=cast.now)
    assert IncarceratedPerson.objects.get(number="AX2001").housing == "D-1"


def test_columns_that_were_not_read_are_told(cast: Cast) -> None:
    header = "number,surname,given_names,born_on,facility,custody_status,visiting_status,offenses"
    run = take_in(cast, roster({}, header=header), dry_run=True)
    assert run.unread_columns == ["offenses"]
    assert {"offences", "housing"} < set(run.left_out_columns)


def test_a_files_name_may_hold_anything(cast: Cast) -> None:
    _ = cast.alder
    done = import_roster(SYSTEM, file_name="feed\udcf1.csv", content=roster({}), dry_run=True, now=cast.now)
    assert RosterImport.objects.get(id=done).file_name == "feed?.csv"


def test_only_an_administrator_takes_in_a_roster(cast: Cast) -> None:
    for who in (cast.sergeant, cast.auditor, cast.marisol):
        with pytest.raises(NotPermitted):
            import_roster(cast.actor(who), file_name="f", content=roster({}), dry_run=True, now=cast.now)


def test_a_waiting_file_is_cleared_once_taken_in_or_a_day_old(cast: Cast) -> None:
    content = roster(*TWO)
    waiting = take_in(cast, content, dry_run=True)
    assert bytes(waiting.content or b"") == content
    take_in(cast, content)
    waiting.refresh_from_db()
    assert waiting.content is None
    old = take_in(cast, roster({}), dry_run=True)
    import_roster(SYSTEM, file_name="f", content=content, dry_run=True, now=cast.now + timedelta(days=1, seconds=1))
    old.refresh_from_db()
    assert old.content is None


def test_a_thousand_moves_are_told_in_few_statements(cast: Cast, django_assert_max_num_queries: Any) -> None:
    rows = [{"number": f"AX{n}", "given_names": f"Person {n}"} for n in range(1000)]
    take_in(cast, roster(*rows))
    with django_assert_max_num_queries(40):
        take_in(cast, roster(*({**row, "facility": "BIR"} for row in rows)))
    assert len(messages()) == 1000
