"""What does a decision about access say: who must agree, by when, who escorts, and who must authorise a denial first?

The rules name approvals as conditions under which the answer is yes; each is met by any one of its authorities, and all
of them must be met. It is read from a decision's plain data, so a kept one says the same as a fresh one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.lifecycle import Answer, Authority, ClockKind, MediaClass
from gatelodge.policy.domain.decision import Decision

A = Authority
# What the codes of a pack's conditions ask for.
APPROVALS: dict[str, frozenset[Authority]] = {
    "approval_of_head_or_communications": frozenset({A.INSTITUTION_HEAD, A.COMMUNICATIONS_HEAD}),
    "approval_of_head": frozenset({A.INSTITUTION_HEAD}),
    "approval_of_communications": frozenset({A.COMMUNICATIONS_HEAD}),
    "approval_of_secretary": frozenset({A.SECRETARY}),
    "approval_of_film_office": frozenset({A.FILM_OFFICE}),
}
DENIAL_AUTHORITIES: dict[str, Authority] = {"denial_by_secretary": A.SECRETARY}
CLASSES: dict[str, MediaClass] = {"news_media": MediaClass.NEWS, "non_news_media": MediaClass.NON_NEWS}
CLOCKS: dict[str, ClockKind] = {
    "initial_reply": ClockKind.INITIAL_REPLY,
    "decide_access": ClockKind.DECISION,
    "film_decision": ClockKind.FILM_DECISION,
}
# Whose answer silence past the film permit's clock is: the department's, and not that of an office outside it.
DEPARTMENT = frozenset({A.INSTITUTION_HEAD, A.COMMUNICATIONS_HEAD, A.SECRETARY})
SILENCE = "deemed_approved"
# Such an interview is a visit: nobody here has to agree to it.
VISITING_ROUTE = "visiting_route"
ESCORT = "escort_media"
YES = (Answer.APPROVED, Answer.DEEMED_APPROVED)


@dataclass(frozen=True, slots=True)
class Requirement:
    """An approval that a request needs; any one of the authorities can give it."""

    code: str
    authorities: frozenset[Authority]
    rule: str
    citation: str
    text: Wording

    def is_met(self, answers: Mapping[Authority, Answer]) -> bool:
        """Tell whether one of the authorities said yes."""
        return any(answers.get(one) in YES for one in self.authorities)

    def is_refused(self, answers: Mapping[Authority, Answer]) -> bool:
        """Tell whether an authority said no, and none said yes."""
        return not self.is_met(answers) and any(answers.get(one) is Answer.DENIED for one in self.authorities)


# Where no rule says who lets somebody in, the head of the place answers for it.
BY_DEFAULT = Requirement(
    "approval_of_head",
    APPROVALS["approval_of_head"],
    rule="",
    citation="",
    text=Wording("The institution head agrees.", "Está de acuerdo la dirección de la institución."),
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """What must happen by the end of a day; `owed_by` is who must see to it."""

    kind: ClockKind
    owed_by: str
    due_on: date
    rule: str
    citation: str

    @property
    def authority(self) -> Authority | None:
        """Give the authority that owes it, if it is one."""
        return next((one for one in Authority if one.value == self.owed_by), None)


@dataclass(frozen=True, slots=True)
class Term:
    """A condition under which access is given that is nobody's approval."""

    code: str
    citation: str
    text: Wording


@dataclass(frozen=True, slots=True)
class DenialNeeds:
    """Who must have authorised a denial in advance, and the rule that says so."""

    authority: Authority
    rule: str
    citation: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one decision says about access; `settled` is false while a fact is missing that could change it."""

    settled: bool
    media_class: MediaClass | None
    requirements: tuple[Requirement, ...]
    deadlines: tuple[Deadline, ...]
    terms: tuple[Term, ...]
    escorted_by: str
    by_visiting: bool
    deemed_approved: bool
    denial_needs: DenialNeeds | None

    @property
    def authorities(self) -> tuple[Authority, ...]:
        """Give everybody who may answer, in the order in which authorities are named."""
        asked = frozenset[Authority]().union(*(one.authorities for one in self.requirements))
        return tuple(one for one in Authority if one in asked)

    def open_for(self, answers: Mapping[Authority, Answer]) -> tuple[Requirement, ...]:
        """Give the approvals that are neither given nor refused."""
        return tuple(one for one in self.requirements if not one.is_met(answers) and not one.is_refused(answers))

    def is_granted(self, answers: Mapping[Authority, Answer]) -> bool:
        """Tell whether every approval is given, as far as everything is known that says which are needed."""
        return self.settled and bool(self.requirements) and all(one.is_met(answers) for one in self.requirements)

    def is_refused(self, answers: Mapping[Authority, Answer]) -> bool:
        """Tell whether an approval that is needed was refused."""
        return any(one.is_refused(answers) for one in self.requirements)

    def answered_by_silence(self, answers: Mapping[Authority, Answer]) -> tuple[Authority, ...]:
        """Give the authorities of the department for whom the law answers yes where the film permit's time ran out.

        Where one of several would do, all of them have been silent; who said no in time is not overruled.
        """
        waited = frozenset[Authority]().union(*(one.authorities for one in self.open_for(answers)))
        return tuple(one for one in Authority if one in waited & DEPARTMENT and one not in answers)


def read_decision(decision: Decision) -> Said:
    """Read what a decision says about access."""
    return _read(decision.as_dict())


def read_kept(content: bytes) -> Said:
    """Read what a kept decision says about access, from its canonical bytes."""
    plain: dict[str, Any] = json.loads(content)
    return _read(plain)


def newest(answers: Iterable[tuple[Authority, Answer, datetime]]) -> dict[Authority, Answer]:
    """Give the answer of each authority that counts, its newest; of two at the same instant, the no."""
    held: dict[Authority, tuple[datetime, bool, Answer]] = {}
    for authority, answer, at in answers:
        mine = (at, answer is Answer.DENIED, answer)
        if authority not in held or mine[:2] >= held[authority][:2]:
            held[authority] = mine
    return {authority: answer for authority, (_, _, answer) in held.items()}


def _read(plain: Mapping[str, Any]) -> Said:
    cited = {ground["rule"]: ground["citation"] for ground in plain["grounds"]}
    codes = [one["code"] for one in plain["conditions"]]
    settled = plain["outcome"] != "incomplete"
    by_visiting = VISITING_ROUTE in codes
    requirements = tuple(_requirements(plain, cited))
    if not by_visiting and not any(A.INSTITUTION_HEAD in one.authorities for one in requirements):
        requirements = (BY_DEFAULT, *requirements)
    return Said(
        settled=settled,
        media_class=_class(plain, codes, settled=settled),
        requirements=requirements,
        deadlines=tuple(_deadlines(plain)),
        terms=tuple(_terms(plain, cited)),
        escorted_by=next((one["owed_by"] for one in plain["duties"] if one["code"] == ESCORT), ""),
        by_visiting=by_visiting,
        deemed_approved=SILENCE in codes,
        denial_needs=next(_denial_needs(plain, cited), None),
    )


def _requirements(plain: Mapping[str, Any], cited: Mapping[str, str]) -> Iterator[Requirement]:
    seen: set[str] = set()
    for one in plain["conditions"]:
        code, rule = one["code"], one["rule"]
        if code in APPROVALS and code not in seen:
            seen.add(code)
            yield Requirement(code, APPROVALS[code], rule, cited[rule], Wording(**one["text"]))


def _deadlines(plain: Mapping[str, Any]) -> Iterator[Deadline]:
    for one in plain["duties"]:
        if one["code"] in CLOCKS and one["due_on"] is not None:
            due_on = date.fromisoformat(one["due_on"])
            yield Deadline(CLOCKS[one["code"]], one["owed_by"], due_on, one["rule"], one["citation"])


def _terms(plain: Mapping[str, Any], cited: Mapping[str, str]) -> Iterator[Term]:
    apart = {*APPROVALS, *DENIAL_AUTHORITIES, *CLASSES, SILENCE}
    for one in plain["conditions"]:
        if one["code"] not in apart:
            yield Term(one["code"], cited[one["rule"]], Wording(**one["text"]))


def _denial_needs(plain: Mapping[str, Any], cited: Mapping[str, str]) -> Iterator[DenialNeeds]:
    for one in plain["conditions"]:
        if one["code"] in DENIAL_AUTHORITIES:
            yield DenialNeeds(DENIAL_AUTHORITIES[one["code"]], one["rule"], cited[one["rule"]])


def _class(plain: Mapping[str, Any], codes: Iterable[str], *, settled: bool) -> MediaClass | None:
    """Give the class that a rule names; whoever no rule calls media is none, once everything is known."""
    if plain["question"] != "grounds.media_class" or not settled:
        return None
    return next((CLASSES[code] for code in codes if code in CLASSES), MediaClass.NOT_MEDIA)
