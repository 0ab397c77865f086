"""What a notice says, in both languages, before it becomes paper or a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gatelodge.correspondence.domain.wording import CONTEST
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class NoticeGround:
    """One ground of a decision: its rule, what it says, and what would cure it."""

    citation: str
    text: Wording
    cure: Wording | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A decision told to the person concerned: what, why, under which rule, until when, and how to contest it.

    `about` names the thing decided (`application:<uuid>`); `facts` are label and value. `contest_title` heads how to
    contest it where that is not simply what to do if one does not agree.
    """

    kind: str
    about: str
    title: Wording
    lead: Wording
    contest: Wording
    dated: date
    facts: tuple[tuple[Wording, Wording], ...] = ()
    grounds: tuple[NoticeGround, ...] = ()
    contest_title: Wording | None = None

    @property
    def contest_heading(self) -> Wording:
        """Give the heading over how to contest it."""
        return self.contest_title or CONTEST


def to_data(notice: Notice) -> dict[str, Any]:
    """Give the notice as JSON data, from which the same PDF can be built years later."""
    headed = {"contest_title": _both(notice.contest_title)} if notice.contest_title else {}
    return headed | {
        "title": _both(notice.title),
        "lead": _both(notice.lead),
        "contest": _both(notice.contest),
        "dated": notice.dated.isoformat(),
        "facts": [[_both(label), _both(value)] for label, value in notice.facts],
        "grounds": [
            {
                "citation": ground.citation,
                "text": _both(ground.text),
                "cure": _both(ground.cure) if ground.cure else None,
            }
            for ground in notice.grounds
        ],
    }


def from_data(kind: str, about: str, data: dict[str, Any]) -> Notice:
    """Read a notice back from what `to_data` gave."""
    return Notice(
        kind=kind,
        about=about,
        title=Wording(**data["title"]),
        lead=Wording(**data["lead"]),
        contest=Wording(**data["contest"]),
        contest_title=Wording(**data["contest_title"]) if "contest_title" in data else None,
        dated=date.fromisoformat(data["dated"]),
        facts=tuple((Wording(**label), Wording(**value)) for label, value in data["facts"]),
        grounds=tuple(
            NoticeGround(g["citation"], Wording(**g["text"]), Wording(**g["cure"]) if g["cure"] else None)
            for g in data["grounds"]
        ),
    )


def _both(wording: Wording) -> dict[str, str]:
    return {"en": wording.en, "es": wording.es}
