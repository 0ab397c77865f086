"""What somebody asks and who they say to be, what can't be right about it, and to whom a reply is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_states import SHOWN_GROUNDS, Established, HealthTerm, InquiryKind
from gatelodge.foundation.actors import Role
from gatelodge.foundation.asking import is_mail
from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain.signs import clean, clean_line
from gatelodge.policy.domain.disclosing import FACTS, Audience, Ground

# A year that was typed wrongly.
FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST_QUESTION = 10_000


@dataclass(frozen=True, slots=True)
class Asker:
    """Who says to be asking, and how to reach them; `language` is that of their reply."""

    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    outlet: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: as whom, which facts of the table, and in their own words."""

    kind: InquiryKind
    facts: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What was shown as a ground: by whom, about whom, for what, since and until when."""

    kind: Ground
    given_by: str
    concerns: str
    signed_on: date
    valid_until: date | None = None
    purpose: str = ""
    reference: str = ""
    value: str = ""


def faults_of_asker(who: Asker) -> Iterator[Reason]:
    """Give what is missing to know who asks and to answer."""
    if not clean_line(who.name):
        yield reasons.NAME_MISSING
    if who.email.strip() and not is_mail(who.email.strip()):
        yield reasons.EMAIL_WRONG
    if not (who.email.strip() or clean_line(who.phone) or clean_line(who.address)):
        yield reasons.NO_WAY_TO_REACH


def faults_of_wanted(wanted: Wanted) -> Iterator[Reason]:
    """Give what can't be right about a question; whom it names is no matter, and neither is how many."""
    if not wanted.facts and not clean(wanted.question):
        yield reasons.QUESTION_MISSING
    if any(fact not in FACTS for fact in wanted.facts):
        yield reasons.FACT_UNKNOWN
    if len(wanted.question) > LONGEST_QUESTION:
        yield reasons.QUESTION_TOO_LONG


def faults_of_paper(paper: Paper, *, today: date) -> Iterator[Reason]:
    """Give what can't be right about what was shown."""
    if paper.kind not in SHOWN_GROUNDS:
        yield reasons.NO_SUCH_GROUND
    if not clean_line(paper.given_by):
        yield reasons.GIVEN_BY_MISSING
    if not clean_line(paper.concerns):
        yield reasons.CONCERNS_MISSING
    if paper.kind is Ground.AGENCY_REQUEST and not clean_line(paper.purpose):
        yield reasons.PURPOSE_MISSING
    if paper.kind is Ground.COURT_ORDER and paper.valid_until is None:
        yield reasons.ORDER_WITHOUT_END
    if paper.kind is Ground.CONDITION_TERM and paper.value not in set(HealthTerm):
        yield reasons.TERM_MISSING
    if paper.signed_on > today:
        yield reasons.SIGNED_LATER
    if paper.valid_until is not None and paper.valid_until < paper.signed_on:
        yield reasons.ENDS_BEFORE_IT_STARTS


# As whom somebody of a kind can be established; the press and an elected office are the public, whoever they are.
ESTABLISHED_AS: dict[InquiryKind, tuple[Audience, ...]] = {
    InquiryKind.PRESS: (Audience.PUBLIC,),
    InquiryKind.PUBLIC: (Audience.PUBLIC, Audience.INCARCERATED, Audience.VISITOR, Audience.OTHER_VISITOR),
    InquiryKind.FAMILY: (Audience.PUBLIC, Audience.VISITOR, Audience.OTHER_VISITOR),
    InquiryKind.COUNSEL: (Audience.ATTORNEY,),
    InquiryKind.POLICE: (Audience.LAW_ENFORCEMENT,),
    InquiryKind.ELECTED_OFFICE: (Audience.PUBLIC,),
    InquiryKind.RECORDS_REQUEST: (Audience.PUBLIC, Audience.INCARCERATED, Audience.VISITOR),
}
# What shows enough of whom: a press card shows no attorney, and a licence looked up no police officer.
SHOWS: dict[Audience, tuple[Established, ...]] = {
    Audience.PUBLIC: tuple(Established),
    Audience.INCARCERATED: (Established.CREDENTIAL_SEEN, Established.SEALED_DOCUMENT),
    Audience.VISITOR: (Established.SIGN_IN, Established.CREDENTIAL_SEEN, Established.SEALED_DOCUMENT),
    Audience.OTHER_VISITOR: (Established.SIGN_IN, Established.CREDENTIAL_SEEN, Established.SEALED_DOCUMENT),
    Audience.ATTORNEY: (Established.LICENCE_LOOKED_UP, Established.SIGN_IN, Established.SEALED_DOCUMENT),
    Audience.LAW_ENFORCEMENT: (Established.CALL_BACK, Established.SEALED_DOCUMENT),
}


def faults_of_identity(
    kind: InquiryKind, established_as: Audience, how: Established, reference: str
) -> Iterator[Reason]:
    """Give why somebody is not established as this."""
    if established_as not in ESTABLISHED_AS[kind]:
        yield reasons.NOT_OF_THAT_KIND
    elif how not in SHOWS[established_as]:
        yield reasons.NOT_SHOWN_BY_THAT
    if not clean_line(reference):
        yield reasons.REFERENCE_MISSING


def audience_of(established_as: Audience | None) -> Audience:
    """Give to whom a reply is made: the public, until somebody established otherwise."""
    return established_as or Audience.PUBLIC


# Who lets a reply go that another person must see: the spokesmen, or counsel's desk for what rests on papers and badges.
_COUNSEL = (InquiryKind.COUNSEL, InquiryKind.POLICE, InquiryKind.RECORDS_REQUEST)
SPEAKING = (Role.COMMUNICATIONS_HEAD, Role.INSTITUTION_HEAD)
LITIGATING = (Role.LITIGATION_COORDINATOR,)


def approvers(kind: InquiryKind, *, tells: bool) -> tuple[Role, ...]:
    """Give who may approve a reply: what tells anything of records, and counsel's and the police's, is the coordinator's."""
    return LITIGATING if tells or kind in _COUNSEL else SPEAKING


def may_record(roles: Iterable[Role], kind: InquiryKind) -> bool:
    """Tell whether somebody who holds these roles writes an inquiry of this kind down: the investigator, the police's only."""
    held = set(roles)
    return bool(held & {Role.INFORMATION_OFFICER, Role.LITIGATION_COORDINATOR}) or (
        Role.INVESTIGATOR in held and kind is InquiryKind.POLICE
    )
