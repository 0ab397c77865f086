"""What a program tells of a look at the desk, and what it is told back."""

from datetime import date
from uuid import UUID

from ninja import Schema

from gatelodge.gate import queries
from gatelodge.gate.domain.admission import Answer, Seen
from gatelodge.gate.domain.showing import Shown
from gatelodge.people.domain.profile import NewDocument


class Paper(Schema):
    """A document in the officer's hand that is not on file yet."""

    kind: str
    number: str = ""
    issuer: str = ""
    expires_on: date | None = None
    certified: bool = False
    notarised: bool = False
    names_adult_id: UUID | None = None


class Look(Schema):
    """What the desk saw of a visitor."""

    document_id: UUID | None = None
    new_document: Paper | None = None
    birth_record_id: UUID | None = None
    new_birth_record: Paper | None = None
    custody_consent_id: UUID | None = None
    new_custody_consent: Paper | None = None
    birth_record: str = "none"
    record_names_escort: bool = False
    consent: str = "none"
    dress: list[str] = []
    head_covering_approved: bool = False
    refused: list[str] = []
    under_influence: bool = False


def capacity_of(row: queries.DeskRow, language: str) -> dict[str, object]:
    """Say in which capacity the visitor comes, what it allows and forbids, and what may come along."""
    legal = row.legal
    return {
        "capacity": row.arrival.capacity,
        "sponsor_name": row.arrival.sponsor_name,
        "allows": [one.to(language) for one in legal.allows] if legal else [],
        "forbids": [one.to(language) for one in legal.forbids] if legal else [],
        "items": legal.items if legal else (),
    }


def shown_of(look: Look) -> Shown:
    """Give what was laid on the desk."""
    papers = {"new_document", "new_birth_record", "new_custody_consent"}
    ids = {"document_id", "birth_record_id", "custody_consent_id"}
    return Shown(
        document_id=look.document_id,
        new_document=_paper(look.new_document),
        birth_record_id=look.birth_record_id,
        new_birth_record=_paper(look.new_birth_record),
        custody_consent_id=look.custody_consent_id,
        new_custody_consent=_paper(look.new_custody_consent),
        seen=Seen.from_json(look.dict(exclude=papers | ids)),
    )


def _paper(paper: Paper | None) -> NewDocument | None:
    return NewDocument(**paper.dict()) if paper else None


def answered(answer: Answer, language: str) -> dict[str, object]:
    """Say what the rules answered."""
    rules = [
        {
            "rule": one.ground.rule,
            "citation": one.ground.citation,
            "text": one.ground.text.to(language),
            "cure": one.ground.cure.to(language) if one.ground.cure else "",
            "binding": one.binding,
            "authority": one.ground.authority,
        }
        for one in answer.barriers
    ]
    return {
        "outcome": answer.decision.outcome,
        "may_admit": answer.may_admit,
        "needs_judgement": answer.needs_judgement,
        "non_contact": answer.non_contact,
        "authority": answer.authority,
        "rules": rules,
    }
