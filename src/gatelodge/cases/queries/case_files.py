"""Everything that an export of a case is made of, read in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
from gatelodge.cases.models import (
    Case,
    Citation,
    Exhibit,
    Finding,
    Moment,
    Post,
    Reading,
    RecordCheck,
    Relation,
    SourceItem,
    Statement,
)
from gatelodge.cases.queries.checks import told_to
from gatelodge.cases.queries.custody import chain_of
from gatelodge.photos.queries.vault import open_sealed

AROUND = 32  # characters before and behind a quotation, by which it is found again


def case_file_of(case: Case, *, as_of: datetime) -> CaseFile:
    """Read a case as it is now; who may have it, and which edition, is asked before."""
    sources, readings = _sources(case), _readings(case)
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
        moments=_moments(case),
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


def _readings(case: Case) -> list[Reading]:
    """Give the last reading of each source."""
    rows = Reading.objects.filter(source__case=case).order_by("source_id", "read_at", "id")
    return list({row.source_id: row for row in rows}.values())


def _statements(readings: Iterable[Reading], labels: Mapping[str, str]) -> tuple[StatementEntry, ...]:
    by_id = {one.id: one for one in readings}
    rows = Statement.objects.filter(reading_id__in=by_id).prefetch_related("links__party")
    made = [_statement(row, by_id[row.reading_id], labels) for row in rows.order_by("reading_id", "number")]
    return tuple(sorted(made, key=lambda one: (int(labels[one.source_id][1:]), one.start, one.end, one.label)))


def _statement(row: Statement, reading: Reading, labels: Mapping[str, str]) -> StatementEntry:
    links = sorted(row.links.all(), key=lambda link: link.place)
    source_id = str(reading.source_id)
    return StatementEntry(
        id=str(row.id),
        label=f"{labels[source_id]}/{row.number}",
        source_id=source_id,
        text_sha256=reading.text_sha256,
        start=row.start,
        end=row.end,
        text=row.text,
        fragments=tuple(_fragment(part["start"], part["end"], reading.text) for part in row.fragments),
        chain=tuple(link.mention for link in links),
        route=row.route,
        polarity=row.polarity,
        modality=row.modality,
        tier=row.tier,
        hedges=tuple(row.hedges),
        topics=tuple(row.topics),
        review=row.review,
        correction=row.correction or {},
        note=row.note,
        parties=tuple(link.party.name for link in links),
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


def _moments(case: Case) -> tuple[MomentEntry, ...]:
    rows = Moment.objects.filter(case=case, withdrawn_at=None).order_by("begins", "id")
    return tuple(MomentEntry(row.source, row.begins, row.ends, inferred=row.inferred, said=row.said) for row in rows)


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
