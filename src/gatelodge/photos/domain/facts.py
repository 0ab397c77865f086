"""What the rules are told of an order, of the people before the camera, of a reviewed picture and of a copy.

None means unknown, and stays so: a rule that reads it is undetermined, never false.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gatelodge.photos.domain.lifecycle import ConsentAnswer, Delivery, PaidBy, Prohibited
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED, AreaKind
from gatelodge.scheduling.domain.party import ADULT

# Victims of these may not visit (15 CCR 3173.1(a)); a test holds the list to the rule's own.
BARRED_SECTIONS = frozenset(
    ["261", "264.1", "266c", "269", "285", "286", "287", "288", "288a", "288.5", "289"],
)
BY_VIDEO = frozenset({AreaKind.VIDEO, AreaKind.CONFIDENTIAL_VIDEO})

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class InFrame:
    """One person before the camera; `age` is None for the incarcerated person, and so is what follows it.

    `answer` is the newest that stands (None: not asked yet), `with_adult` whether the adult who minds a minor is in the
    frame too, `victim_of` the sections of the incarcerated person's offences against this visitor.
    """

    answer: ConsentAnswer | None
    age: int | None = None
    with_adult: bool | None = None
    victim_of: tuple[str, ...] | None = None
    court_allows: bool | None = None

    @property
    def is_minor(self) -> bool:
        return self.age is not None and self.age < ADULT

    @property
    def is_barred(self) -> bool | None:
        """Tell whether this is a minor who may not visit, being a victim; None when nobody has looked."""
        if not self.is_minor or self.court_allows:
            return False
        if self.victim_of is None:
            return None
        if not BARRED_SECTIONS & set(self.victim_of):
            return False
        return None if self.court_allows is None else True


def programme_facts() -> Facts:
    """Give the facts on which the rules say what programme there is, before there is any order."""
    return {"photo": {"confidential_area": False}}


def order_facts(
    *,
    paid_by: PaidBy,
    delivery: Delivery,
    copies: int,
    ordered_already: int | None,
    visit_held: bool | None,
    area: AreaKind | None,
) -> Facts:
    """Give the facts of `photos.order`; `area` is where the visit takes place."""
    asked = {"paid_by": paid_by.value, "delivery": delivery.value, "copies": copies}
    known = {"ordered_already": ordered_already, "visit_held": visit_held, **_place(area)}
    return {"photo": {**asked, **known, "by_video": None if area is None else area in BY_VIDEO}}


def picture_facts(people: Iterable[InFrame], *, area: AreaKind | None) -> Facts:
    """Give the facts of `photos.picture`; `area` is where the camera stands."""
    frame = tuple(people)
    minors = [one.with_adult for one in frame if one.is_minor]
    alone = None if None in minors else minors.count(False)
    return {"photo": {**_agreed(frame), "minor_without_adult": alone, **_place(area)}}


def review_facts(reasons: Iterable[Prohibited] | None, *, area: AreaKind | None) -> Facts:
    """Give the facts of `photos.review`: what the reviewer found, nothing being an empty list."""
    found = None if reasons is None else sorted({reason.value for reason in reasons})
    return {"photo": {"reasons": found, "confidential_area": _place(area)["confidential_area"]}}


def release_facts(
    people: Iterable[InFrame],
    *,
    paid_by: PaidBy,
    delivery: Delivery,
    reviewed: bool | None,
    paid: bool | None,
    area: AreaKind | None,
) -> Facts:
    """Give the facts of `photos.release`; the people are those of the frame, with their newest answers."""
    copy = {"paid_by": paid_by.value, "delivery": delivery.value, "reviewed": reviewed, "paid": paid}
    place = _place(area)["confidential_area"]
    return {"photo": {**copy, **_agreed(tuple(people)), "confidential_area": place}}


def _place(area: AreaKind | None) -> Facts:
    if area is None:
        return {"confidential_area": None, "area_recordable": None}
    return {"confidential_area": area in NEVER_RECORDED, "area_recordable": area not in NEVER_RECORDED}


def _agreed(people: Sequence[InFrame]) -> Facts:
    """Say who has not answered or said no, and whether a victim is among them; of an empty frame nothing is known."""
    if not people:
        return {"consent_missing": None, "consent_declined": None, "victim_in_frame": None}
    barred = [one.is_barred for one in people]
    return {
        "consent_missing": sum(one.answer is None for one in people),
        "consent_declined": sum(one.answer is ConsentAnswer.DECLINED for one in people),
        "victim_in_frame": True if True in barred else None if None in barred else False,
    }
