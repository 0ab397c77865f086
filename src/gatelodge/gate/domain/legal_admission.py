"""May a legal visitor come in? The capacity decides, with identity and search; a social approval plays no part. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import age_on
from gatelodge.gate.domain.admission import Answer, Seen, answer_of
from gatelodge.people.domain.kinds import DocumentKind
from gatelodge.people.domain.policy_facts import PHOTO_IDS
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.words import Then

RULE = "rule:"


def legal_admit_facts(born_on: date, day: date, *, photo: str | None, seen: Seen) -> dict[str, Any]:
    """Give the facts of `legal.admit`: what the desk saw of a legal visitor, and nothing of any social approval."""
    return {
        "visitor": {
            "age": age_on(born_on, day),
            "pass_completed": True,  # a booking's pass carries what the paper form asks for
            "photo_id": PHOTO_IDS[DocumentKind(photo)] if photo else "none",
            "birth_record": seen.birth_record,
            "dress": list(seen.dress),
            "head_covering_approved": seen.head_covering_approved,
            "refused": list(seen.refused),
            "under_influence": seen.under_influence,
        }
    }


def legal_answer(
    capacity: Decision,
    desk: Decision,
    *,
    thens: Mapping[str, Then],
    reasons: Iterable[Reason],
    still_asked: Iterable[Wording] = (),
) -> Answer:
    """Give the desk one answer of two decisions; of `reasons` those that are no rule's stand by themselves."""
    of_capacity, of_desk = answer_of(capacity, thens), answer_of(desk, thens)
    both = sorted((*of_capacity.barriers, *of_desk.barriers), key=lambda one: not one.binding)
    bars = tuple(one for one in reasons if not one.code.startswith(RULE) and one.code != "fact_missing")
    return Answer(capacity, tuple(both), tuple(still_asked), desk=desk, bars=bars)
