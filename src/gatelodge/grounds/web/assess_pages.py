"""How an assessment is shown: each word from what was kept, not from today's code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain import words as said_of
from gatelodge.grounds.domain.mapping.pen import WIDTH
from gatelodge.grounds.domain.mapping.zones import RULE_WORDS, Device, PictureRule, ZoneKind
from gatelodge.grounds.domain.vantage import words
from gatelodge.grounds.domain.vantage.drawing import BELOW, sheet_of
from gatelodge.grounds.domain.vantage.permitted import Fit, PermitAnswer
from gatelodge.grounds.domain.vantage.sun import SunAnswer
from gatelodge.grounds.queries.assessments import AssessmentRow
from gatelodge.grounds.queries.vantage_grounds import Ground, Place, places_of

LOOK = "look at where a picture was taken"


@dataclass(frozen=True, slots=True)
class PermitLine:
    """A permit of that time, and how it fits."""

    code: str
    outlet: str
    zones: tuple[Wording, ...]
    devices: tuple[Wording, ...]
    first: datetime
    last: datetime
    fits: tuple[tuple[Wording, Wording], ...]


@dataclass(frozen=True, slots=True)
class ShownInALine:
    """The answer of an assessment without its figures, as the list tells it."""

    verdict: Wording
    percent: str
    basis: Wording


@dataclass(frozen=True, slots=True)
class Shown:
    """An assessment in words and figures."""

    line: ShownInALine
    tone: str
    device: Wording | None
    rule: Wording | None
    zones: tuple[tuple[Wording, str], ...]
    reasons: tuple[Wording, ...]
    permit: Wording | None
    permit_tone: str
    permit_why: Wording | None
    permits: tuple[PermitLine, ...]
    sun: Wording | None
    sun_fits: tuple[tuple[datetime, datetime], ...]
    seen: str
    map_from: date
    evidence: Wording = words.EVIDENCE


def in_a_line(row: AssessmentRow) -> ShownInALine:
    """Put the answer of an assessment into words."""
    percent = "" if row.probability is None else _percent(row.probability)
    return ShownInALine(words.VERDICT_WORDS[row.verdict], percent, words.BASIS_WORDS[row.basis])


def shown(row: AssessmentRow) -> Shown:
    """Put an assessment into words."""
    found, seen = row.found, row.found.get("exposure")
    permits = found.get("permits")
    answer = PermitAnswer(permits["answer"]) if permits else None
    rule, sun = found.get("rule"), found.get("sun")
    zones = [(_named(one), _percent(one["probability"])) for one in found.get("zones", ())]
    zones += [(_named(one), _percent(one["seen"])) for one in (seen or {}).get("zones", ())]
    return Shown(
        in_a_line(row),
        words.VERDICT_TONES[row.verdict],
        said_of.DEVICE_WORDS[Device(row.given["device"])] if "device" in row.given else None,
        RULE_WORDS[PictureRule(rule)] if rule else None,
        tuple(zones),
        tuple(Wording(one["en"], one["es"]) for one in found.get("reasons", ())),
        words.PERMIT_WORDS[answer] if answer else None,
        words.PERMIT_TONES[answer] if answer else "",
        Wording(permits["why"]["en"], permits["why"]["es"]) if permits else None,
        tuple(_permit(one) for one in permits["in_force"]) if permits else (),
        words.SUN_WORDS[SunAnswer(sun["answer"])] if sun else None,
        tuple((datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in sun["fitting"]) if sun else (),
        _percent(seen["seen_share"]) if seen else "",
        date.fromisoformat(found["map"]["first_day"]),
    )


def _named(one: Mapping[str, Any]) -> Wording:
    return Wording(one["name"], one["name_es"])


def _percent(share: float) -> str:
    """Give a share; one that rounds to nothing or to all is no certainty."""
    return "> 99.9 %" if share > 0.9995 else "< 0.1 %" if share < 0.0005 else f"{100 * share:.1f} %"


def _permit(one: Mapping[str, Any]) -> PermitLine:
    return PermitLine(
        one["code"],
        one["outlet"],
        tuple(said_of.ZONE_WORDS[ZoneKind(kind)] for kind in one["zone_kinds"]),
        tuple(said_of.DEVICE_WORDS[Device(device)] for device in one["devices"]),
        datetime.fromisoformat(one["first"]),
        datetime.fromisoformat(one["last"]),
        tuple((words.FIT_NAMES[name], words.FIT_WORDS[Fit(fit)]) for name, fit in one["fits"].items()),
    )


def place_chosen(request: HttpRequest) -> tuple[Place, list[Place]]:
    """Give the facility that is asked about, by its address or the first one, and all that could be."""
    places, wanted = places_of(actor_of(request)), request.GET.get("facility")
    found = next((one for one in places if wanted is None or str(one.id) == wanted), None)
    if found is None:
        raise Absent
    return found, places


def pinning(ground: Ground) -> dict[str, Any]:
    """Give how a point of the drawn map becomes degrees: from its share of width and height, and its size in metres."""
    sheet = sheet_of(ground.layout)
    width, height = WIDTH, sheet.height + BELOW
    corners = np.array([sheet.metres(x, y) for x, y in ((0, 0), (width, 0), (0, height))])
    (west, north), across, down = ground.layout.frame.to_degrees(corners)
    return {
        "longitude": f"{west:.9f} {across[0] - west:.9f} {down[0] - west:.9f}",
        "latitude": f"{north:.9f} {across[1] - north:.9f} {down[1] - north:.9f}",
        "columns": f"{width / sheet.scale:.1f}",
        "rows": f"{height / sheet.scale:.1f}",
        "width": round(width),
        "height": round(height),
    }


def form_page(request: HttpRequest, template: str, form: Any, **page: Any) -> HttpResponse:
    """Show a page with a form, or show it again."""
    return render(request, template, {"form": form, **page}, status=422 if form.errors else 200)


def go_to(assessment_id: UUID) -> HttpResponse:
    """Go on to what was found."""
    return redirect("grounds:assessment", assessment_id)
