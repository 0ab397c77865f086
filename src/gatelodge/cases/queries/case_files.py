"""Everything that an export of a case is made of, read in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from gatelodge.accounts.queries import list_account_names
from gatelodge.cases.domain.case_file import (
    CaseFile,
    CheckEntry,
    Edition,
    ExhibitEntry,
    FindingEntry,
    Fragment,
    MomentEntry,
    OpenEntry,
    PostEntry,
    RelationEntry,
    SourceEntry,
    StatementEntry,
)
from gatelodge.cases.domain.reviewing import Manner, corrected
from gatelodge.cases.domain.timeline import place
from gatelodge.cases.models import (
    Case,
    Citation,
    Exhibit,
    Finding,
    Party,
    Post,
    Reading,
    RecordCheck,
    Relation,
    SourceItem,
    Statement,
    StatementLink,
)
from gatelodge.cases.queries.checks import told_to
from gatelodge.cases.queries.custody import chain_of
from gatelodge.cases.queries.said import current_readings
from gatelodge.cases.queries.timeline import points_of
from gatelodge.photos.queries.vault import open_sealed

AROUND = 32  # characters before and behind a quotation, by which it is found again


def case_file_of(case: Case, *, as_of: datetime) -> CaseFile:
    """Read a case as it is now; who may have it, and which edition, is asked before."""
    current = current_readings(case)
    sources, readings = _sources(case), [one for _, one in current]
    exhibits, custody = _exhibits(case), tuple(chain_of(case))
    statements = _statements(readings, {one.id: one.label for one in sources})
    labels = {one.id: one.label for one in statements}
    findings = list(Finding.objects.filter(case=case).order_by("code"))
    checks = list(RecordCheck.objects.filter(statement__reading__source__case=case).order_by("checked_at", "id"))
    names = _names(case, findings, checks, custody_by=[one.by for one in custody])
    return CaseFile(
        edition=Edition.INTERNAL,
        case_id=str(case.id),
        code=case.code,
        as_of=as_of,
        department=settings.DEPARTMENT_NAME,
        facility=case.facility.name,
        zone=case.facility.zone,
        title=case.title,
        state=case.state,
        lead=names[case.lead_id],
        opened_at=case.opened_at,
        opened_by=names[case.opened_by_id],
        closed_at=case.closed_at,
        close_reason=case.close_reason,
        sources=sources,
        statements=statements,
        posts=_posts(readings),
        relations=_relations(case),
        moments=_moments(case, current),
        questions=tuple(
            OpenEntry("question", one.text, one.state, one.answer) for one in case.questions.order_by("asked_at", "id")
        ),
        tasks=tuple(OpenEntry("task", one.text, one.state, one.note) for one in case.tasks.order_by("set_at", "id")),
        exhibits=exhibits,
        custody=custody,
        checks=tuple(_check(one, labels, names) for one in checks),
        findings=tuple(_finding(one, labels, exhibits, names) for one in findings),
        people={one: names[UUID(one)] for one in sorted({entry.by for entry in custody})},
    )


def opener_of(case: Case) -> Callable[[str], bytes]:
    """Give what opens a source or an exhibit of the case by its id."""
    rows: list[SourceItem | Exhibit] = [
        *SourceItem.objects.filter(case=case),
        *Exhibit.objects.filter(case=case).exclude(stored_as=""),
    ]
    held = {str(row.pk): (row.stored_as, row.sealed_key) for row in rows}
    return lambda row_id: open_sealed(*held[row_id])


def _names(
    case: Case, findings: Iterable[Finding], checks: Iterable[RecordCheck], *, custody_by: Iterable[str]
) -> Mapping[UUID, str]:
    ids = {case.lead_id, case.opened_by_id, *map(UUID, custody_by), *(one.checked_by_id for one in checks)}
    ids |= {one for row in findings for one in (row.author_id, row.reviewer_id) if one}
    ids |= set(SourceItem.objects.filter(case=case).values_list("received_by_id", flat=True))
    return list_account_names(ids)


def _sources(case: Case) -> tuple[SourceEntry, ...]:
    rows = SourceItem.objects.filter(case=case).order_by("received_at", "id")
    names = list_account_names({row.received_by_id for row in rows})
    return tuple(
        SourceEntry(
            id=str(row.id),
            label=f"A{place}",
            kind=row.kind,
            name=row.name,
            sha256=row.sha256,
            size=row.size,
            media_type=row.media_type,
            url=row.url,
            received_from=row.received_from,
            received_how=row.received_how,
            received_at=row.received_at,
            received_by=names.get(row.received_by_id, ""),
            captured_at=row.captured_at,
            claimed_published_at=row.claimed_published_at,
        )
        for place, row in enumerate(rows, start=1)
    )


def _statements(readings: Iterable[Reading], labels: Mapping[str, str]) -> tuple[StatementEntry, ...]:
    by_id = {one.id: one for one in readings}
    found = Statement.objects.filter(reading_id__in=by_id).prefetch_related("links__party")
    rows = list(found.order_by("reading_id", "number"))
    named = _named([link for row in rows for link in row.links.all()], rows)
    made = [_statement(row, by_id[row.reading_id], labels, named) for row in rows]
    return tuple(sorted(made, key=lambda one: (int(labels[one.source_id][1:]), one.start, one.end, one.label)))


@dataclass(frozen=True, slots=True)
class _Named:
    """How parties are called: by the house, and by the words of each reading."""

    by_house: Mapping[UUID, str]
    by_text: Mapping[tuple[UUID, UUID], str]


def _named(links: Iterable[StatementLink], rows: Iterable[Statement]) -> _Named:
    reading_of = {row.id: row.reading_id for row in rows}
    by_text: dict[tuple[UUID, UUID], str] = {}
    for link in links:
        by_text.setdefault((reading_of[link.statement_id], link.party_id), link.mention)
    corrected_to = {row.correction["source"] for row in rows if row.correction and "source" in row.correction}
    by_house = dict(Party.objects.filter(id__in=corrected_to).values_list("id", "name"))
    return _Named(by_house, by_text)


def _statement(row: Statement, reading: Reading, labels: Mapping[str, str], named: _Named) -> StatementEntry:
    links = sorted(row.links.all(), key=lambda link: link.place)
    source_id = str(reading.source_id)
    chain, parties = [link.mention for link in links], [link.party.name for link in links]
    read = Manner(str(links[-1].party_id), row.route, row.polarity, row.modality)
    stands = corrected(read, row.correction)
    machine = {name: chain[-1] if name == "source" else getattr(read, name) for name in stands.besides(read)}
    if "source" in machine:
        chain[-1] = parties[-1] = named.by_house[UUID(stands.source)]
    return StatementEntry(
        id=str(row.id),
        label=f"{labels[source_id]}/{row.number}",
        source_id=source_id,
        text_sha256=reading.text_sha256,
        start=row.start,
        end=row.end,
        text=row.text,
        fragments=tuple(_fragment(part["start"], part["end"], reading.text) for part in row.fragments),
        chain=tuple(chain),
        route=stands.route,
        polarity=stands.polarity,
        modality=stands.modality,
        tier=row.tier,
        hedges=tuple(row.hedges),
        topics=tuple(row.topics),
        review=row.review,
        machine_reading=machine,
        source_in_text=named.by_text.get((row.reading_id, UUID(stands.source)), "") if "source" in machine else "",
        note=row.note,
        parties=tuple(parties),
    )


def _fragment(start: int, end: int, text: str) -> Fragment:
    return Fragment(start, end, text[start:end], text[max(start - AROUND, 0) : start], text[end : end + AROUND])


def _posts(readings: Iterable[Reading]) -> tuple[PostEntry, ...]:
    sources = {one.id: str(one.source_id) for one in readings}
    return tuple(
        PostEntry(
            *(sources[row.reading_id], row.start, row.end, row.platform, row.handle, row.post_id, row.url),
            *(row.utc, row.precision, row.basis, row.why_not),
        )
        for row in Post.objects.filter(reading_id__in=sources).order_by("reading_id", "start")
    )


def _relations(case: Case) -> tuple[RelationEntry, ...]:
    rows = Relation.objects.filter(case=case).order_by("proposed_at", "id")
    return tuple(
        RelationEntry(str(row.a_id), str(row.b_id), row.kind, row.why, row.proposed_by, row.state, row.reason)
        for row in rows
    )


def _moments(case: Case, current: Sequence[tuple[str, Reading]]) -> tuple[MomentEntry, ...]:
    """Give the timeline as its page shows it."""
    return tuple(
        MomentEntry(
            source=one.point.source,
            begins=one.utc,
            ends=one.utc_end,
            inferred=one.point.inferred,
            said=one.point.said,
            local_begins=one.local.isoformat(),
            local_ends=one.local_end.isoformat() if one.local_end else "",
            basis=one.point.basis,
        )
        for one in place(points_of(case, current, case.facility.zone), case.facility.zone)
    )


def _exhibits(case: Case) -> tuple[ExhibitEntry, ...]:
    rows = Exhibit.objects.filter(case=case).order_by("number")
    names = list_account_names({row.taken_in_by_id for row in rows})
    return tuple(
        ExhibitEntry(
            id=str(row.id),
            number=row.number,
            kind=row.kind,
            name=row.name,
            description=row.description,
            sha256=row.sha256,
            size=row.size or 0,
            media_type=row.media_type,
            source_id=str(row.source_id or ""),
            parent_id=str(row.parent_id or ""),
            taken_in_at=row.taken_in_at,
            taken_in_by=names.get(row.taken_in_by_id, ""),
        )
        for row in rows
    )


def _check(row: RecordCheck, labels: Mapping[str, str], names: Mapping[UUID, str]) -> CheckEntry:
    # A statement of an earlier reading has no label in this export.
    statement = labels.get(str(row.statement_id), "")
    # What leaves the house tells no legal visit, whoever takes it out.
    told = told_to(row, knows_legal=False)
    result = {"asked": dict(told.asked), "found": dict(told.details)}
    return CheckEntry(
        *(str(row.id), statement, row.kind, row.purpose, told.outcome, result),
        *(row.checked_at, names[row.checked_by_id]),
    )


def _finding(
    row: Finding, labels: Mapping[str, str], exhibits: Iterable[ExhibitEntry], names: Mapping[UUID, str]
) -> FindingEntry:
    numbers = {one.id: str(one.number) for one in exhibits}
    cited = row.citations.select_related("statement", "record_check").order_by("id")
    return FindingEntry(
        code=row.code,
        text=row.text,
        standard=row.standard,
        state=row.state,
        author=names[row.author_id],
        reviewer=names[row.reviewer_id] if row.reviewer_id else "",
        review_note=row.review_note,
        cites=tuple(sorted(_cited(one, labels, numbers) for one in cited)),
        referred_to=tuple(
            str(one) for one in row.referrals.order_by("referred_at").values_list("incident_id", flat=True)
        ),
    )


def _cited(one: Citation, labels: Mapping[str, str], numbers: Mapping[str, str]) -> tuple[str, str]:
    if one.statement is not None:
        return "statement", labels.get(str(one.statement_id), one.statement.text)
    if one.exhibit_id is not None:
        return "exhibit", numbers[str(one.exhibit_id)]
    if one.record_check is not None:
        return "record_check", f"{one.record_check.kind}, {told_to(one.record_check, knows_legal=False).outcome}"
    return "rule", one.rule_citation
