"""What was concluded in a case, what it rests on, who stood behind it, and what followed, as far as this reader may know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.cases.domain import words
from gatelodge.cases.domain.lifecycle import FindingState, ProofStandard, StatementState
from gatelodge.cases.models import Case, Citation, Exhibit, Finding, Referral, Statement
from gatelodge.cases.queries.checks import CheckRow, checks_for, stance_of, statements_of, who_says
from gatelodge.cases.queries.heads import CaseHead, head_of
from gatelodge.cases.queries.reach import find_case
from gatelodge.cases.queries.said import name_statements
from gatelodge.conduct.queries import FollowedRow, read_followed
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.queries.rules import list_rules

NO_CHECKS: Mapping[UUID, CheckRow] = {}
NO_NAMES: Mapping[tuple[UUID, int], str] = {}
WITH = ("author", "reviewer", "case__facility")


@dataclass(frozen=True, slots=True)
class CitedStatement:
    """A statement that a finding rests on: its words, whose they are, and where it stands."""

    id: UUID
    reading_id: UUID
    name: str
    text: str
    who: str
    polarity: str
    start: int
    end: int
    review: StatementState


@dataclass(frozen=True, slots=True)
class CitedExhibit:
    """An exhibit that a finding rests on, with its digest if it is a file."""

    id: UUID
    number: int
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class CitedRule:
    """A rule that a finding rests on, in the words it had then; in both languages while they are still its words."""

    rule: str
    citation: str
    text: Wording


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """An incident to which a finding was brought, and what followed there; None where the reader may not know."""

    incident_id: UUID
    referred_at: datetime
    referred_by: str
    incident: FollowedRow | None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with all that it rests on."""

    id: UUID
    code: str
    text: str
    standard: ProofStandard
    state: FindingState
    version: int
    author: str
    written_at: datetime
    submitted_at: datetime | None
    reviewer: str
    reviewed_at: datetime | None
    review_note: str
    is_own: bool
    statements: tuple[CitedStatement, ...] = ()
    exhibits: tuple[CitedExhibit, ...] = ()
    rules: tuple[CitedRule, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    referrals: tuple[ReferralRow, ...] = ()

    @property
    def standard_word(self) -> Wording:
        return words.STANDARD_WORDS[self.standard]

    @property
    def state_word(self) -> Wording:
        return words.FINDING_WORDS[self.state]

    @property
    def tone(self) -> str:
        return words.FINDING_TONES[self.state]

    @property
    def is_writable(self) -> bool:
        """Tell whether this reader can change its words now."""
        return self.is_own and self.state in {FindingState.DRAFT, FindingState.RETURNED}

    @property
    def waits_for_reader(self) -> bool:
        """Tell whether this reader could be its second person now."""
        return not self.is_own and self.state is FindingState.SUBMITTED

    @property
    def is_withdrawable(self) -> bool:
        return self.is_own and self.state is not FindingState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Citables:
    """What a finding of a case can rest on, to choose from."""

    statements: tuple[CitedStatement, ...]
    exhibits: tuple[CitedExhibit, ...]
    checks: tuple[CheckRow, ...]


@protected_read("cases.findings")
def list_findings(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> tuple[CaseHead, list[FindingRow]]:
    """List the findings of a case, the oldest first."""
    case = find_case(actor, case_id)
    noted(f"case:{case.id}")
    found = Finding.objects.filter(case=case).select_related(*WITH).order_by("written_at", "id")
    return head_of(actor, case), [_row(actor, one) for one in found]


@protected_read("cases.findings")
def read_finding(
    actor: Actor, *, case_id: UUID, finding_id: UUID, purpose: str, now: datetime
) -> tuple[CaseHead, FindingRow]:
    """Get a finding of a case with what it rests on and what followed."""
    case = find_case(actor, case_id)
    row = Finding.objects.filter(case=case, id=finding_id).select_related(*WITH).first()
    if row is None:
        raise Absent
    noted(f"case:{case.id}", f"finding:{row.id}")
    return head_of(actor, case), full_row(actor, case, row, now=now)


@protected_read("cases.citables")
def read_citables(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> tuple[CaseHead, Citables]:
    """Get what a finding of a case can rest on: statements that stand, exhibits, and checks of records."""
    case = find_case(actor, case_id)
    noted(f"case:{case.id}")
    names = name_statements(case)
    statements = [_statement(one, names) for one in statements_of(case) if one.review != StatementState.PROPOSED]
    exhibits = [_exhibit(one) for one in Exhibit.objects.filter(case=case).order_by("number")]
    return head_of(actor, case), Citables(tuple(statements), tuple(exhibits), tuple(checks_for(actor, case)))


def full_row(actor: Actor, case: Case, row: Finding, *, now: datetime) -> FindingRow:
    """Give a finding with its citations and referrals; who may see the case was asked before, by the caller."""
    cited = list(row.citations.select_related("statement", "exhibit").order_by("rule", "id"))
    made = {one.id: one for one in checks_for(actor, case)}
    return _row(actor, row, cited, names=name_statements(case), checks=made, referrals=_referrals(actor, row, now))


def _referrals(actor: Actor, row: Finding, now: datetime) -> tuple[ReferralRow, ...]:
    made = list(Referral.objects.filter(finding=row).select_related("referred_by").order_by("referred_at"))
    if not made:
        return ()
    # Who may look at the records of the incident need not know of a sealed case.
    of = "a finding" if row.case.sealed else f"finding {row.code}"
    ids, purpose = [one.incident_id for one in made], f"what followed from {of}"
    followed = read_followed(actor, incident_ids=ids, purpose=purpose, now=now)
    return tuple(
        ReferralRow(one.incident_id, one.referred_at, str(one.referred_by), followed.get(one.incident_id))
        for one in made
    )


def _row(
    actor: Actor,
    row: Finding,
    cited: Sequence[Citation] = (),
    *,
    names: Mapping[tuple[UUID, int], str] = NO_NAMES,
    checks: Mapping[UUID, CheckRow] = NO_CHECKS,
    referrals: tuple[ReferralRow, ...] = (),
) -> FindingRow:
    return FindingRow(
        id=row.id,
        code=row.code,
        text=row.text,
        standard=ProofStandard(row.standard),
        state=FindingState(row.state),
        version=row.version,
        author=str(row.author),
        written_at=row.written_at,
        submitted_at=row.submitted_at,
        reviewer=str(row.reviewer or ""),
        reviewed_at=row.reviewed_at,
        review_note=row.review_note,
        is_own=row.author_id == actor.account_id,
        statements=_statements((one.statement for one in cited if one.statement is not None), names),
        exhibits=tuple(_exhibit(one.exhibit) for one in cited if one.exhibit is not None),
        rules=_rules(cited),
        checks=tuple(found for one in cited if (found := checks.get(one.record_check_id or row.id))),
        referrals=referrals,
    )


def _statements(cited: Iterable[Statement], names: Mapping[tuple[UUID, int], str]) -> tuple[CitedStatement, ...]:
    """Give them in the order of the text."""
    return tuple(_statement(one, names) for one in sorted(cited, key=lambda one: (one.reading_id, one.number)))


def _statement(one: Statement, names: Mapping[tuple[UUID, int], str]) -> CitedStatement:
    polarity, _ = stance_of(one)
    review = StatementState(one.review)
    name = names[one.reading_id, one.number]
    told = (one.id, one.reading_id, name, one.text, who_says(one), polarity)
    return CitedStatement(*told, one.start, one.end, review)


def _rules(cited: Sequence[Citation]) -> tuple[CitedRule, ...]:
    ruled = [one for one in cited if one.rule]
    now = {one.id: one.text for one in list_rules()} if ruled else {}
    return tuple(CitedRule(one.rule, one.rule_citation, _words(one.rule_text, now.get(one.rule))) for one in ruled)


def _words(kept: str, now: Wording | None) -> Wording:
    return now if now is not None and now.en == kept else Wording(kept, kept)


def _exhibit(one: Exhibit) -> CitedExhibit:
    return CitedExhibit(one.id, one.number, one.name, one.sha256)
