"""Every address with each of its methods, from the resolver, and the line that each has in `addresses.txt`.

A new address without a line fails the suite. `python -m tests.worlds.write_addresses` adds the lines that are missing; whoever
added the address looks at the word it was given:

    open    shows nothing of anybody, or only what the department publishes
    own     lists or changes what the viewer has themselves
    thing   names one thing by an identifier or a code: hidden and absent must be one answer here
    staff   lists or changes what the viewer's office sees

A new name in an address (`<uuid:claim_id>`) also needs a line in `TABLES`: which rows it may stand for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import get_resolver

from tests.architecture.test_addresses import addresses
from tests.journeys.one_of_everything import KEPT

LINES = Path(__file__).with_name("addresses.txt")
WORDS = ("open", "own", "thing", "staff")
ABSENT, MALFORMED = "00000000-0000-4000-8000-00000000dead", "not-an-identifier"
# Which rows a name in an address may stand for, beyond those of the journeys.
TABLES: dict[str, tuple[str, ...]] = {
    **{name: (table._meta.label,) for name, table in KEPT.items()},
    "account_id": ("accounts.Account",),
    "alarm_id": ("clearance.RegisterAlarm",),
    "carried_id": ("gate.CarriedItem",),
    "check_id": ("clearance.RecordCheck", "cases.RecordCheck"),
    "companion_id": ("scheduling.Companion",),
    "complaint_id": ("conduct.Complaint",),
    "discrepancy_id": ("clearance.Discrepancy",),
    "exhibit_id": ("conduct.Exhibit",),
    "filmed_id": ("grounds.FilmedPerson",),
    "grant_id": ("accounts.RoleGrant",),
    "item_id": ("clearance.ApprovedItem", "conduct.SeizedItem"),
    "measure_id": ("conduct.Measure",),
    "member_id": ("grounds.CrewMember",),
    "number_id": ("clearance.PrivilegedNumber",),
    "release_id": ("photos.PhotoRelease",),
    "roll_id": ("photos.Roll",),
    "thing_id": ("grounds.Equipment",),
    "vendor_id": ("clearance.Vendor",),
    "visitor_ids": ("people.Visitor",),
}
# Names that stand for a word: a code that somebody was given, or one of a few that the address itself knows.
GIVEN = {"code", "token", "key", "uidb36", "pk"}
FEW = {
    "check_kind": "visit",
    "form": "geojson",
    "kind": "annual",
    "number": "1",
    "period": "2025-Q3",
    "rule_id": "ca:3172.1(b)(2)",
    "slug": "person",
    "step": "person",
    "table": "without_a_visit",
    "zone_code": "car-park",
}


@dataclass(frozen=True, slots=True)
class Route:
    """One address with one method."""

    method: str
    route: str
    name: str
    permission: str | None

    @property
    def names(self) -> list[str]:
        return names_in(self.route)

    @property
    def key(self) -> str:
        return f"{self.method} {self.route}".strip()

    @property
    def is_api(self) -> bool:
        return self.route.startswith("api/")

    def url(self, given: dict[str, str]) -> str:
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: given[match[1]], plain(self.route))


def plain(route: str) -> str:
    """Write an address of the account library's patterns as the others are written."""
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).replace("^", "").replace("$", "").replace("\\Z", "")


def names_in(route: str) -> list[str]:
    return re.findall(r"<(?:\w+:)?(\w+)>", plain(route))


@cache
def every_route() -> tuple[Route, ...]:
    """Give every address with every method that is tried there: those of the API as declared, pages to read and to post."""
    found: dict[tuple[str, str], Route] = {}
    for one in addresses(get_resolver().url_patterns):
        methods = {one.method} if one.route.startswith("api/") else {"GET", "POST"}
        for method in sorted(methods):
            found.setdefault((method, one.route), Route(method, one.route, one.name, one.permission))
    return tuple(found.values())


def lines() -> dict[str, str]:
    """Read the lines: the word of each address with its method."""
    rows = [line for line in LINES.read_text().splitlines() if line and not line.startswith("#")]
    return {key.strip(): word.strip() for key, _, word in (row.rpartition(":") for row in rows)}


def missing() -> list[Route]:
    known = lines()
    return [one for one in every_route() if one.key not in known]


def left_over() -> list[str]:
    return sorted(set(lines()) - {one.key for one in every_route()})


def unknown_names() -> set[str]:
    """Give the names in addresses of which nobody said what they stand for."""
    return {name for one in every_route() for name in one.names} - set(TABLES) - GIVEN - set(FEW)


def guess(one: Route) -> str:
    """Give the word that an address probably deserves."""
    if set(one.names) - set(FEW):
        return "thing"
    if one.permission is None or one.permission == "site.visit":
        return "open"
    return "own" if "own" in one.permission else "staff"


def write_missing() -> list[str]:
    """Add a line for each address that has none, and tell which."""
    kept = lines() | {one.key: guess(one) for one in missing()}
    known = {one.key for one in every_route()}
    header = [line for line in LINES.read_text().splitlines() if line.startswith("#")] if LINES.exists() else []
    added = [f"{one.key} : {guess(one)}" for one in missing()]
    body = [f"{key} : {word}" for key, word in sorted(kept.items(), key=_place) if key in known]
    LINES.write_text("\n".join([*header, *body]) + "\n")
    return added


def _place(row: tuple[str, str]) -> Any:
    method, _, route = row[0].partition(" ")
    return route, method
