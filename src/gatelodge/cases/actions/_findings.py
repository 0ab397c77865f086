"""What the deeds of findings have in common: the case and the finding, locked, and what it may rest on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.domain import findings as rules
from gatelodge.cases.domain.findings import Cited
from gatelodge.cases.domain.lifecycle import FINDING_TRANSITIONS, FindingState
from gatelodge.cases.models import Case, Citation, Finding
from gatelodge.cases.queries.citing import citable_in, cited_by, standing_statements
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.people.queries import local_day
from gatelodge.policy.queries.rules import list_rules_in_force


def lock_finding(case: Case, finding_id: UUID) -> Finding:
    """Get a finding of the case, locked."""
    found = Finding.objects.select_for_update(of=("self",)).filter(case=case, id=finding_id).first()
    if found is None:
        raise Absent
    return found


def refuse_others(actor: Actor, row: Finding) -> None:
    """Refuse whoever is not the author."""
    if row.author_id != actor.account_id:
        raise NotAllowedNow(rules.NOT_AUTHOR)


def refuse_author(actor: Actor, row: Finding) -> None:
    """Refuse the author, who is no second person."""
    if row.author_id == actor.account_id:
        raise NotAllowedNow(rules.OWN_FINDING)


def move(row: Finding, to: FindingState) -> None:
    """Take a finding to another state, or refuse where none leads there."""
    if to not in FINDING_TRANSITIONS[FindingState(row.state)]:
        raise NotAllowedNow(rules.not_from_here(FindingState(row.state)))
    row.state = to


def refuse_older(row: Finding, version: int) -> None:
    """Refuse whoever read another version than the one that is kept."""
    if row.version != version:
        raise NotAllowedNow(rules.CHANGED_MEANWHILE)


def refuse_uncitable(case: Case, row: Finding) -> None:
    """Refuse a finding that rests on a statement that was rejected since it was cited."""
    if set(cited_by(row).statements) - set(standing_statements(case)):
        raise NotAllowedNow(rules.not_citable("statements"))


def cite(row: Finding, cited: Cited, *, now: datetime) -> None:
    """Write down what a finding rests on; of a rule also its words as they are now."""
    Citation.objects.filter(finding=row).delete()
    known = {one.id: one for one in list_rules_in_force(on=local_day(now))}
    made = [Citation(finding=row, statement_id=one) for one in dict.fromkeys(cited.statements)]
    made += [Citation(finding=row, exhibit_id=one) for one in dict.fromkeys(cited.exhibits)]
    made += [Citation(finding=row, record_check_id=one) for one in dict.fromkeys(cited.checks)]
    made += [
        Citation(finding=row, rule=one, rule_citation=known[one].citation[:120], rule_text=known[one].text.en)
        for one in dict.fromkeys(cited.rules)
    ]
    Citation.objects.bulk_create(made)


def refuse_faults(drafted: rules.Drafted, case: Case, *, now: datetime) -> None:
    """Refuse what can't be saved, with all reasons at once."""
    refuse_if_any(BadInput, rules.faults_of(drafted, citable_in(case, now=now)))
