"""What people's tables promise to keep for a while only: it is there until its day, and gone after it."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import NotPermitted, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.models import Event
from gatelodge.people import actions, jobs
from gatelodge.people.domain.quarantine_file import quarantine_file
from gatelodge.people.models import IdentityDocument, QuarantinedRow, RosterChange, RosterImport
from tests.cast import Cast
from tests.people.rosters import roster
from tests.signing_in import signed_in

SENT = roster({}, {"number": "AX2002", "born_on": "x"}, {"number": "AX2003", "surname": "=cmd()", "born_on": "?"})


def taken_in(at: datetime, *, dry_run: bool) -> UUID:
    return actions.import_roster(SYSTEM, file_name="feed.csv", content=SENT, dry_run=dry_run, now=at)


def kept(run: UUID) -> tuple[int, int, bool]:
    waits = RosterImport.objects.filter(id=run, content__isnull=False).exists()
    counts = [rows.objects.filter(roster_import_id=run).count() for rows in (QuarantinedRow, RosterChange)]
    return counts[0], counts[1], waits


@pytest.mark.parametrize(
    ("dry_run", "age", "expected"),
    [
        (True, timedelta(hours=23), (2, 1, True)),
        (True, timedelta(days=1), (2, 1, False)),
        (True, timedelta(days=89), (2, 1, False)),
        (True, timedelta(days=90), (0, 0, False)),
        (False, timedelta(days=89), (2, 1, False)),
        # What a roster did change is the history of the persons.
        (False, timedelta(days=90), (0, 1, False)),
    ],
)
def test_rows_of_a_roster_go_when_their_time_is_over(
    cast: Cast, dry_run: bool, age: timedelta, expected: tuple[int, int, bool]
) -> None:
    assert cast.alder
    run = taken_in(cast.now, dry_run=dry_run)
    actions.delete_outlived_rows(SYSTEM, now=cast.now + age)
    assert kept(run) == expected
    assert RosterImport.objects.filter(id=run).exists()


@pytest.mark.parametrize(("days", "number"), [(None, "D1"), (364, "D1"), (365, "")])
def test_the_number_of_a_withdrawn_document_goes_after_a_year(cast: Cast, days: int | None, number: str) -> None:
    document = IdentityDocument.objects.create(
        visitor=cast.marisol,
        kind="passport",
        number="D1",
        issuer="Alder State",
        added_at=cast.now,
        withdrawn_at=None if days is None else cast.now - timedelta(days=days),
    )
    actions.delete_outlived_rows(SYSTEM, now=cast.now)
    document.refresh_from_db()
    assert (document.number, bool(document.issuer)) == (number, bool(number))


def test_one_night_is_one_event_that_counts_and_names_nobody(cast: Cast) -> None:
    assert cast.alder
    taken_in(cast.now - timedelta(days=91), dry_run=True)
    before = Event.objects.count()
    gone = actions.delete_outlived_rows(SYSTEM, now=cast.now)
    ties = {"sponsorships": 0, "representations": 0}
    assert gone == {"quarantined_rows": 2, "compared_changes": 1, "waiting_files": 1, "documents": 0, **ties}
    assert Event.objects.count() == before + 1
    assert b"AX200" not in bytes(Event.objects.get(kind="people.outlived_rows_deleted").bytes)
    assert not any(actions.delete_outlived_rows(SYSTEM, now=cast.now).values())


def test_nobody_but_the_night_deletes(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.delete_outlived_rows(cast.actor(cast.administrator), now=cast.now)


def test_the_nightly_job_deletes_as_of_now(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cast.alder
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)  # the test's own transaction stays open
    run = taken_in(timezone.now() - timedelta(days=91), dry_run=True)
    jobs.delete_what_is_outlived(0)
    assert kept(run) == (0, 0, False)


def test_the_page_says_that_the_lines_are_gone(cast: Cast) -> None:
    assert cast.alder
    run = taken_in(timezone.now() - timedelta(days=91), dry_run=False)
    actions.delete_outlived_rows(SYSTEM, now=timezone.now())
    shown = signed_in(cast.administrator).get(reverse("people:roster", args=[run])).content.decode()
    assert "deleted 90 days after" in shown
    assert reverse("people:quarantine", args=[run]) not in shown


# The file of quarantined lines


def test_the_quarantined_lines_are_downloaded_with_line_reason_and_original_text(cast: Cast) -> None:
    assert cast.alder
    run = taken_in(timezone.now(), dry_run=True)
    client, there = signed_in(cast.administrator), reverse("people:quarantine", args=[run])
    assert there in client.get(reverse("people:roster", args=[run])).content.decode()
    before = Event.objects.filter(kind="people.roster.read").count()
    answer = client.get(there)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["line", "reason", "original text"]
    assert [row[0] for row in rows[1:]] == ["3", "4"]
    assert rows[1][1].startswith("born_on: ")
    assert rows[1][2] == SENT.decode().splitlines()[2]
    assert Event.objects.filter(kind="people.roster.read").count() == before + 1


def test_the_file_is_for_those_who_may_read_imports(cast: Cast) -> None:
    assert cast.alder
    there = reverse("people:quarantine", args=[taken_in(timezone.now(), dry_run=True)])
    assert signed_in(cast.sergeant).get(there).status_code == 403
    nowhere = reverse("people:quarantine", args=[cast.marisol.id])
    assert signed_in(cast.administrator).get(nowhere).status_code == 404


def test_no_cell_of_the_file_is_run_by_a_spreadsheet() -> None:
    why = Reason("bad", Wording("Wrong.", "Mal."), field="number")
    text = quarantine_file([(2, ["=cmd()", 'a,"b"'], [why]), (3, ["+1"], [why, why])], "es")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["línea", "motivo", "texto original"]
    assert rows[1] == ["2", "number: Mal.", '\'=cmd(),"a,""b"""']
    assert rows[2] == ["3", "number: Mal.; number: Mal.", "'+1"]
