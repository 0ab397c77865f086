"""What has been done in the demo's case: statements reviewed, a card examined, our map asked, and one finding of two persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gatelodge.cases import actions as cases
from gatelodge.cases.domain.checks import Asked, Claim
from gatelodge.cases.domain.exhibits import Taken
from gatelodge.cases.domain.findings import Cited, Drafted
from gatelodge.cases.domain.lifecycle import ExhibitKind, PartyKind, ProofStandard, RelationState
from gatelodge.cases.domain.reviewing import Manner, Verdict
from gatelodge.cases.queries.relations import read_relations
from gatelodge.cases.queries.review import read_review
from gatelodge.cases.queries.said import StatementRow
from gatelodge.config.fiction.staff import Department
from gatelodge.foundation.actors import Actor, Role
from gatelodge.grounds.actions import assess_position
from gatelodge.grounds.domain.mapping.zones import Place
from gatelodge.grounds.domain.vantage.asking import Pin, Question
from gatelodge.grounds.queries.assessments import read_assessment
from gatelodge.people.queries import local_day

WHY = "Pictures of a legal visit, sold to The Lantern"
# Words of the article by which its statements are found, however finely it was read.
NEWS, ON_SALE, SOLD = "just posted again", "for sale", "who sold the pictures"
NO_CAMERA, OUR_CAMERA = "never brought a camera", "prison's own camera"
ROAD, NEVER, HOUR, PERMIT = "the public road", "never set foot", "for an hour", "without a permit"
PHOTOGRAPHER = "Lux, a photographer"
LABORATORY = "Mocklin County digital laboratory"
CARD = Taken(
    ExhibitKind.ITEM,
    "Memory card",
    "One memory card in a paper bag, labelled LUX 3 in ink.",
    from_whom="Sample Picture Agency, by courier",
    reason="sent by the agency that sold the pictures of the walk",
)
ARTICLE = Taken(
    ExhibitKind.FILE,
    "The article",
    "The page of The Lantern as it was saved.",
    from_whom="The Lantern, off its page",
    reason="evidence of what was said, and when",
)
# What the laboratory read in the file of the picture that was published first, with its accuracy in metres.
WHERE: Place = (-118.04499, 36.01122)
RADIUS = 6.0
FOUND = (
    "The picture of the walk was taken in the visitor car park. The position in its file lies there with an accuracy of six metres; "
    "two officers say the same. The photographer's word that he stood on the road does not agree with it. "
    "No approval of such pictures has been shown to us."
)
DRAFT = "It is not known who took the picture inside. Ask our own photos about it before anything is concluded."


class Desk:
    """The investigator at work on one case, hour by hour."""

    def __init__(self, department: Department, case: UUID, *, now: datetime) -> None:
        self.department, self.case, self.now = department, case, now

    @property
    def actor(self) -> Actor:
        return self.department.actor(Role.INVESTIGATOR, self.now)

    def later(self, hours: float) -> None:
        self.now += timedelta(hours=hours)

    def statements(self) -> tuple[StatementRow, ...]:
        return read_review(self.actor, case_id=self.case, purpose=WHY, now=self.now).statements

    def statement(self, words: str) -> StatementRow:
        return next(one for one in self.statements() if words in one.text)


def work_on(department: Department, case: UUID, article: UUID, *, now: datetime) -> None:
    """Do a day and a half of work from `now` on; `article` is the source that was read."""
    desk = Desk(department, case, now=now)
    _review(desk)
    _decide_relations(desk)
    _plan(desk)
    card, page = _keep_card(desk), _keep_article(desk, article)
    check = _ask_where(desk)
    _conclude(desk, card, page, check)


def _review(desk: Desk) -> None:
    """Say of each statement whether it stands; those on the sale are left for another day."""
    actor = desk.actor
    for one in desk.statements():
        told: dict[str, Any] = {"case_id": desk.case, "statement_id": one.id, "seen": one.version, "now": desk.now}
        if NEWS in one.text:
            why = "Announces the post below it, which is kept with its own time."
            cases.review_statement(actor, verdict=Verdict.REJECT, why=why, **told)
        elif NEVER in one.text:
            why = "He gives the name Lux in the sentence before."
            manner = Manner(_photographer(desk), one.route, one.polarity, one.modality)
            cases.review_statement(actor, verdict=Verdict.CORRECT, manner=manner, why=why, **told)
        elif ON_SALE not in one.text and SOLD not in one.text:
            cases.review_statement(actor, verdict=Verdict.ACCEPT, **told)
        desk.later(1 / 60)


def _photographer(desk: Desk) -> str:
    """Give the photographer the name that he gave himself."""
    return str(cases.add_party(desk.actor, case_id=desk.case, name=PHOTOGRAPHER, kind=PartyKind.PERSON, now=desk.now))


def _decide_relations(desk: Desk) -> None:
    """Confirm that the photographer and the officers contradict each other; dismiss two cameras taken for one."""
    desk.later(0.5)
    decisions = (
        (NEVER, HOUR, RelationState.CONFIRMED, "One denies the place that the others name."),
        (NO_CAMERA, OUR_CAMERA, RelationState.DISMISSED, "She speaks of her own camera, they of the prison's."),
    )
    proposed = read_relations(desk.actor, case_id=desk.case, purpose=WHY, now=desk.now).relations
    for first, second, state, reason in decisions:
        for one in proposed:
            if first in one.a.text and second in one.b.text:
                told: dict[str, Any] = {"case_id": desk.case, "relation_id": one.id, "seen": one.state, "now": desk.now}
                cases.decide_relation(desk.actor, state=state, reason=reason, **told)


def _plan(desk: Desk) -> None:
    """Write down what is not known, and what is to be done next."""
    told: dict[str, Any] = {"case_id": desk.case, "now": desk.now}
    cases.ask_question(desk.actor, text="Who sold the pictures, and when were they first offered?", **told)
    text = "Ask The Lantern for the picture inside as a file, and hold it against our own photos."
    due = local_day(desk.now) + timedelta(days=7)
    cases.set_task(desk.actor, text=text, assignee_id=desk.department.accounts[Role.INVESTIGATOR], due_on=due, **told)


def _keep_card(desk: Desk) -> UUID:
    """Take in the memory card, have the laboratory read it, and have it back."""
    desk.later(1)
    card = cases.take_in_exhibit(desk.actor, case_id=desk.case, taken=CARD, now=desk.now)
    told: dict[str, Any] = {"case_id": desk.case, "exhibit_id": card}
    desk.later(2)
    reason = "to be read without writing to it"
    cases.hand_over_exhibit(desk.actor, to_whom=LABORATORY, reason=reason, now=desk.now, **told)
    desk.later(20)
    back = f"read; the file of the first picture holds the position {WHERE[1]}, {WHERE[0]}, good to six metres"
    cases.take_back_exhibit(desk.actor, reason=back, now=desk.now, **told)
    return card


def _keep_article(desk: Desk, source: UUID) -> UUID:
    taken = replace(ARTICLE, source_id=source)
    return cases.take_in_exhibit(desk.actor, case_id=desk.case, taken=taken, now=desk.now)


def _ask_where(desk: Desk) -> UUID:
    """Lay the position on our own map, and hold the photographer's word against what comes out."""
    desk.later(1)
    pin, question, place = Pin(WHERE, RADIUS), Question(WHY), desk.department.alder
    made = assess_position(desk.actor, facility_id=place, where=pin, question=question, now=desk.now)
    code = read_assessment(desk.actor, assessment_id=made, purpose=WHY, now=desk.now).code
    told = Asked(Claim.ON_PROPERTY, "Did the photographer stand on our car park?", reference=code)
    return cases.check_record(
        desk.actor, case_id=desk.case, statement_id=desk.statement(NEVER).id, asked=told, now=desk.now
    )


def _conclude(desk: Desk, card: UUID, page: UUID, check: UUID) -> None:
    """Write two findings; the institution head stands behind the one on the walk, the other stays a draft."""
    desk.later(1)
    said = tuple(desk.statement(words).id for words in (ROAD, NEVER, HOUR, PERMIT))
    of_walk = Drafted(FOUND, ProofStandard.PREPONDERANCE, Cited(said, (card, page), ("ca:3261.1(a)(1)",), (check,)))
    finding = cases.draft_finding(desk.actor, case_id=desk.case, drafted=of_walk, now=desk.now)
    told: dict[str, Any] = {"case_id": desk.case, "finding_id": finding, "version": 1}
    cases.submit_finding(desk.actor, now=desk.now, **told)
    inside = (desk.statement(NO_CAMERA).id, desk.statement(OUR_CAMERA).id)
    of_room = Drafted(DRAFT, ProofStandard.SOME_EVIDENCE, Cited(inside, (page,), ("ca:practice.devices",)))
    cases.draft_finding(desk.actor, case_id=desk.case, drafted=of_room, now=desk.now)
    desk.later(4)
    head = desk.department.actor(Role.INSTITUTION_HEAD, desk.now)
    remark = "I have read the laboratory's position and the two officers' words."
    cases.confirm_finding(head, now=desk.now, remark=remark, **told)
