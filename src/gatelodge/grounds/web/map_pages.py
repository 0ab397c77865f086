"""How the pages of a map are put together: the drawing, what is wrong by number, and what the browser's map is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.mapping.drafting import NO_DRAFT
from gatelodge.grounds.domain.mapping.flaws import Flaw
from gatelodge.grounds.domain.mapping.sheet import Below, Sheet, draw_sheet, legend_of
from gatelodge.grounds.domain.mapping.zones import RULE_WORDS, ZONE_WORDS, GroundsMap, Place, Zone
from gatelodge.grounds.queries.map_pages import MapPage, read_map


def page_of(request: HttpRequest, map_id: UUID) -> MapPage:
    """Give a version as the reader may see it."""
    return read_map(actor_of(request), map_id, now=timezone.now())


def draft_of(request: HttpRequest, map_id: UUID) -> MapPage:
    """Give a draft in which the reader draws, or refuse: what was published stays as it is."""
    page = page_of(request, map_id)
    if not page.editable:
        raise NotAllowedNow(NO_DRAFT)
    return page


def shown(request: HttpRequest, template: str, page: MapPage, **told: Any) -> HttpResponse:
    """Show a page of a map; one with a form that was not taken says so."""
    forms = [one for name, one in told.items() if name.endswith("form") and one is not None]
    given = {"page": page, "line": page.line, **told}
    return render(request, f"grounds/{template}", given, status=422 if any(one.errors for one in forms) else 200)


def drawing(page: MapPage, *, instead: Zone | None = None, flaws: Sequence[Flaw] | None = None) -> dict[str, Any]:
    """Give the drawing of a version, what is wrong with it by number, and the legend.

    `instead`: a zone as somebody would have it, drawn in place of the one of its code, with the flaws that refuse it.
    """
    grounds, found = page.grounds, page.flaws if flaws is None else flaws
    if instead is not None:
        others = tuple(one for one in grounds.zones if one.code != instead.code)
        grounds = GroundsMap(grounds.origin, (*others, _finite(instead)))
    tag = get_language() or "en"
    below = Below(reverse("grounds:aerial_picture", args=[page.line.id]), page.aerial.bounds) if page.aerial else None
    sheet = Sheet([(one.letter, one.name, one.place) for one in page.landmarks], _places(found), below)
    title = _("Map of %(facility)s, version %(version)s") % {
        "facility": page.line.facility,
        "version": page.line.version,
    }
    svg = draw_sheet(grounds, sheet, title=title, language=tag)
    # Every text in it is escaped where it is drawn.
    told = {"flaws": found, "legend": legend_of(grounds), "map": _told_to_browser(page, found)}
    return {"svg": mark_safe(svg), **told}  # noqa: S308


def _finite(zone: Zone) -> Zone:
    """Give a zone without lines that can not be drawn."""
    return (
        zone
        if all(_drawable(ring.points) for part in zone.parts for ring in (part.outline, *part.holes))
        else Zone(zone.code, zone.name, zone.kind, zone.rules, (), zone.name_es)
    )


def _drawable(points: Iterable[tuple[float, float]]) -> bool:
    return all(abs(longitude) <= 180 and abs(latitude) < 89 for longitude, latitude in points)


def _told_to_browser(page: MapPage, flaws: Sequence[Flaw]) -> dict[str, Any]:
    """Give what the map in the browser draws, and the words it says."""
    tag = get_language() or "en"
    return {
        "origin": page.grounds.origin,
        "zones": [_zone(one, tag) for one in page.grounds.zones],
        "landmarks": [{"letter": one.letter, "name": one.name, "place": one.place} for one in page.landmarks],
        "wrong": [{"number": number, "place": place} for number, place in _places(flaws)],
        "aerial": page.aerial
        and {"href": reverse("grounds:aerial_picture", args=[page.line.id]), "bounds": page.aerial.bounds},
        "words": {
            "map": _("Map that can be moved and enlarged"),
            "draw": _("Click on the map to add a corner, drag a corner to move it."),
            "corner": _("Corner %(n)s: arrow keys move it, Delete removes it"),
            "middle": _("Add a corner in the middle of the map"),
            "undo": _("Remove the last corner"),
            "zoomIn": _("Enlarge"),
            "zoomOut": _("Make smaller"),
        },
    }


def _places(flaws: Sequence[Flaw]) -> list[tuple[int, Place]]:
    """Give the places of flaws, each under the number that it has in the list."""
    return [(number, one.place) for number, one in enumerate(flaws, start=1) if one.place is not None]


def _zone(zone: Zone, tag: str) -> dict[str, Any]:
    rings = [[ring.points for ring in (part.outline, *part.holes)] for part in zone.parts]
    return {"code": zone.code, "name": zone.called.to(tag), "kind": zone.kind.value, "rings": rings}


def zone_rows(page: MapPage) -> list[dict[str, Any]]:
    """Give the zones as a table: what each is, what holds there, and how well its edges are known."""
    return [
        {
            "code": zone.code,
            "name": zone.called,
            "kind": ZONE_WORDS[zone.kind],
            "rules": [RULE_WORDS[rule] for rule in (zone.rules.cameras, zone.rules.phones, zone.rules.drones)],
            "doubts": _span(
                [doubt for part in zone.parts for ring in (part.outline, *part.holes) for doubt in ring.doubts]
            ),
        }
        for zone in page.grounds.zones
    ]


def _span(doubts: Sequence[float]) -> str:
    low, high = min(doubts, default=0.0), max(doubts, default=0.0)
    return f"{low:g} m" if low == high else f"{low:g} \u2013 {high:g} m"


def said_of(flaws: Sequence[Flaw]) -> str:
    """Say after a save what there is to look at."""
    tag = get_language() or "en"
    texts: list[Wording] = [one.reason.text for one in flaws]
    return " ".join(dict.fromkeys(text.to(tag) for text in texts))
