"""How an answer is shown, and how its files are given."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gatelodge.accounts.queries import get_zone
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.permits import could
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.telling import LIMITS
from gatelodge.photos.queries.matches import MatchRow, VisitOfPhoto
from gatelodge.photos.web.match_forms import KnowForm

LOOK = "look at whether a picture is ours"
TONES = {
    Grade.SAME_COPY: "good",
    Grade.SAME_EXPOSURE: "good",
    Grade.SAME_SCENE: "info",
    Grade.SAME_PLACE: "warn",
    Grade.NOT_FOUND: "plain",
    Grade.INCONCLUSIVE: "wait",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer in words; each comes from what was signed, not from today's code."""

    tone: str
    grade: Wording
    means: Wording
    why: Wording
    credential: Wording
    alarm: str
    limits: tuple[Wording, ...]
    counts: dict[str, Any]


def shown(row: MatchRow) -> Shown:
    """Put an answer into the words that it was signed with."""
    said, alarm = row.answer, row.answer.get("false_alarm")
    asked = f"{alarm['photos']:,}" if alarm else "1,000,000"
    limits = [one.filled(asked=asked) for one in LIMITS[: 3 if alarm else 2]]
    if "left_out" in said:
        limits.append(_wording(said["left_out"]))
    return Shown(
        TONES[row.grade],
        _wording(said["says"]),
        _wording(said["means"]),
        _wording(said["why"]),
        _wording(said["credential"]),
        _figure(float(alarm["expected"])) if alarm else "",
        tuple(limits),
        dict(said.get("counts") or {}),
    )


def result_page(
    request: HttpRequest, row: MatchRow, form: KnowForm, *, told: VisitOfPhoto | None = None, status: int = 200
) -> HttpResponse:
    """Show an answer; `told` only to who may know the visit."""
    actor = actor_of(request)
    page: dict[str, Any] = {"row": row, "said": shown(row), "form": form, "told": told, "zone": get_zone(actor)}
    page["can_know"] = could(actor, "photos.know_visit")
    return render(request, "photos/match_result.html", page, status=status)


def _wording(said: dict[str, str]) -> Wording:
    return Wording(said["en"], said["es"])


def _figure(expected: float) -> str:
    """Write a figure as a power of ten, rounded towards doubt."""
    if expected >= 1:
        return "≥ 1"
    power = floor(log10(expected)) + 1 if expected > 0 else -300
    return f"< 10{str(power).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"
