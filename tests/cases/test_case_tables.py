"""What can never stand in the tables of a case, whoever writes?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gatelodge.cases import models as m
from gatelodge.foundation.actors import Role
from tests.cast import NOW, Cast

TEXT = "“We keep a log,” said Ruth Haskell."


class Rows:
    """One case of each kind of row, written past all deeds; another case beside it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.who = cast.staff(Role.INVESTIGATOR, cast.alder)
        self.other = self.case("OTHER")

    def case(self, code: str = "ONE", **fields: Any) -> m.Case:
        said = {"facility": self.cast.alder, "title": "The yard picture", "opened_from": "article"} | fields
        return m.Case.objects.create(code=code, lead=self.who, opened_at=NOW, opened_by=self.who, **said)

    @cached_property
    def one(self) -> m.Case:
        return self.case()

    @cached_property
    def reading(self) -> m.Reading:
        bytes_ = {"sha256": "a" * 64, "size": 3, "media_type": "text/plain", "stored_as": "x", "sealed_key": b"k"}
        came = {"received_from": "the desk", "received_how": "mail", "received_at": NOW, "received_by": self.who}
        source = m.SourceItem.objects.create(case=self.one, kind="article", name="a.txt", **bytes_, **came)
        read = {"text": TEXT, "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "data": {}}
        return m.Reading.objects.create(
            source=source, engine="test 1", degraded=False, read_at=NOW, read_by=self.who, **read
        )

    @cached_property
    def party(self) -> m.Party:
        return m.Party.objects.create(case=self.one, name="Ruth Haskell", kind="person")

    def bare(self, number: int = 1, *, start: int = 1, raw: str = "We keep a log,") -> m.Statement:
        part = {"start": start, "end": start + len(raw), "raw": raw, "text": raw}
        manner = {"route": "direct", "polarity": "affirmed", "modality": "asserted", "rule": "quotation", "tier": "B"}
        return m.Statement.objects.create(
            reading=self.reading,
            number=number,
            start=start,
            end=start + len(raw),
            fragments=[part],
            text=raw,
            **manner,
        )

    @cached_property
    def statement(self) -> m.Statement:
        return self.said()

    def said(self, number: int = 1) -> m.Statement:
        made = self.bare(number)
        m.StatementLink.objects.create(statement=made, place=0, party=self.party, mention="Ruth Haskell")
        return made

    @cached_property
    def exhibit(self) -> m.Exhibit:
        return m.Exhibit.objects.create(
            case=self.one,
            number=1,
            kind="item",
            name="bag",
            description="a phone",
            taken_in_at=NOW,
            taken_in_by=self.who,
        )

    def finding(self, *cited: str, **fields: Any) -> m.Finding:
        said = {"case": self.one, "code": "F1", "text": "There is a log.", "standard": "preponderance"} | fields
        made = m.Finding.objects.create(author=self.who, written_at=NOW, **said)
        things = {
            "statement": {"statement": self.statement},
            "exhibit": {"exhibit": self.exhibit},
            "rule": {"rule": "us-ca.3261", "rule_citation": "15 CCR 3261"},
        }
        for name in cited:
            m.Citation.objects.create(finding=made, **things[name])
        return made

    def custody(self, sequence: int, previous: str, own: str, **fields: Any) -> m.CustodyEvent:
        said = {"case": self.one, "exhibit": self.exhibit, "action": "examined", "at": NOW, "by": self.who} | fields
        return m.CustodyEvent.objects.create(
            sequence=sequence, previous_hash=previous * 64, hash=own * 64, reason="to look", **said
        )


@pytest.fixture
def rows(cast: Cast) -> Rows:
    return Rows(cast)


def keep(rows: Rows, write: Callable[[Rows], Any]) -> None:
    """Write rows in one transaction, and ask the constraints that wait for its end."""
    with transaction.atomic(), connection.cursor() as cursor:
        write(rows)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def change(row: Any, **fields: Any) -> None:
    type(row).objects.filter(pk=row.pk).update(**fields)


def relate(case: m.Case, a: m.Statement, b: m.Statement) -> m.Relation:
    why = {"why": "two numbers", "proposed_by": "reader", "proposed_at": NOW}
    return m.Relation.objects.create(case=case, a=a, b=b, kind="tension", **why)


REFUSED: dict[str, tuple[str, Callable[[Rows], Any]]] = {
    "a statement without a source": ("statement_has_a_source", lambda r: r.bare()),
    "words that do not stand there": ("statement_fits_its_text", lambda r: r.bare(raw="We keep a dog,")),
    "words from another place": ("statement_fits_its_text", lambda r: r.bare(start=2)),
    "another text than was digested": (
        "reading_text_as_digested",
        lambda r: m.Reading.objects.create(
            source=r.reading.source,
            engine="test 2",
            degraded=False,
            read_at=NOW,
            read_by=r.who,
            text="else",
            text_sha256="b" * 64,
            data={},
        ),
    ),
    "a changed source item": ("sourceitem_stays_as_written", lambda r: change(r.reading.source, name="b.txt")),
    "a changed reading": ("reading_stays_as_written", lambda r: change(r.reading, degraded=True)),
    "a statement with other words": ("statement_stays_as_written", lambda r: change(r.statement, polarity="denied")),
    "a statement taken away": (
        "statement_stays_as_written",
        lambda r: m.Statement.objects.filter(pk=r.bare().pk)._raw_delete("default"),
    ),
    "a link to somebody of another case": (
        "within_one_case",
        lambda r: m.StatementLink.objects.create(
            statement=r.statement,
            place=1,
            party=m.Party.objects.create(case=r.other, name="Somebody", kind="person"),
            mention="Somebody",
        ),
    ),
    "a changed exhibit": ("exhibit_stays_as_written", lambda r: change(r.exhibit, description="a knife")),
    "custody with a gap": ("custody_hangs_on_the_one_before", lambda r: r.custody(2, "0", "a")),
    "custody hung on nothing": (
        "custody_hangs_on_the_one_before",
        lambda r: (r.custody(1, "0", "a"), r.custody(2, "c", "b")),
    ),
    "custody that goes back in time": (
        "custody_hangs_on_the_one_before",
        lambda r: (r.custody(1, "0", "a"), r.custody(2, "a", "b", at=NOW - timedelta(hours=1))),
    ),
    "a changed custody event": (
        "custodyevent_stays_as_written",
        lambda r: change(r.custody(1, "0", "a"), reason="to keep"),
    ),
    "a finding without a statement": ("finding_is_cited", lambda r: r.finding("exhibit", "rule")),
    "a finding without an exhibit": ("finding_is_cited", lambda r: r.finding("statement", "rule")),
    "a finding without a rule": ("finding_is_cited", lambda r: r.finding("statement", "exhibit")),
    "a finding reviewed by its author": (
        "finding_reviewed_by_another",
        lambda r: r.finding(
            "statement", "exhibit", "rule", reviewer=r.who, reviewed_at=NOW, submitted_at=NOW, state="confirmed"
        ),
    ),
    "a citation more in a confirmed finding": (
        "confirmed_finding_keeps_its_citations",
        lambda r: (
            change(
                (one := r.finding("statement", "exhibit", "rule")),
                reviewer=r.cast.director,
                reviewed_at=NOW,
                submitted_at=NOW,
                state="confirmed",
            ),
            m.Citation.objects.create(finding=one, statement=r.said(2)),
        ),
    ),
    "a case closed by nobody": ("case_closed_by_someone", lambda r: change(r.one, state="closed")),
    "a case sealed by nobody": ("case_sealed_by_someone", lambda r: change(r.one, sealed=True)),
    "a case with another code": ("case_stays_as_written", lambda r: change(r.one, code="TWO")),
    "a relation twice, told from the other side": (
        "relation_once_a_kind",
        lambda r: (
            relate(r.one, r.statement, r.said(2)),
            relate(r.one, m.Statement.objects.get(number=2), r.statement),
        ),
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_the_database_refuses(rows: Rows, what: str) -> None:
    named, write = REFUSED[what]
    with pytest.raises(IntegrityError) as refused:
        keep(rows, write)
    assert refused.value.__cause__.diag.constraint_name == named


def without_a_fault(rows: Rows) -> None:
    finding = rows.finding("statement", "exhibit", "rule")
    change(rows.statement, review="accepted", reviewed_at=NOW, reviewed_by=rows.who)
    rows.custody(1, "0", "a")
    rows.custody(2, "a", "b")
    relate(rows.one, rows.statement, rows.said(2))
    change(finding, text="There is a log, and it is kept.")


def test_the_same_rows_without_a_fault_are_kept(rows: Rows) -> None:
    keep(rows, without_a_fault)
    assert m.Citation.objects.count() == 3


def test_what_stays_goes_five_years_after_the_case_was_closed(rows: Rows) -> None:
    for years, gone in ((4, False), (6, True)):
        closed = timezone.now() - timedelta(days=366 * years)
        change(rows.one, state="closed", closed_at=closed, closed_by=rows.who, close_reason="done")
        exhibit = m.Exhibit.objects.filter(pk=rows.exhibit.pk)
        if gone:
            exhibit.delete()
        else:
            with pytest.raises(IntegrityError), transaction.atomic():
                exhibit.delete()
        assert exhibit.exists() is not gone
