"""Leaks that are known and not yet mended, each with who sees it, by which secrets, and why it stands.

The suite fails on any difference that is not here, and on an entry that shows to none of its viewers: then it is taken away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.worlds.comparing import Difference


@dataclass(frozen=True, slots=True)
class OpenLeak:
    """One address at which some viewers see that there is something: by which classes, in which parts of what they observe."""

    address: str
    viewers: frozenset[str]
    classes: frozenset[str]
    parts: frozenset[str]
    why: str


# Whoever receives visitors works with one register of visitors for the whole department: the disclosure table tells gate
# officers and visiting supervisors whether somebody is an approved visitor, wherever that is.
REGISTER = "the register of visitors is the department's, and its staff work with it wherever a visitor comes from"
VISITORS = frozenset(
    {
        *("application", "incident", "past_visit", "photo_order", "record_check"),
        *("representation", "restriction", "social_visit", "sponsorship", "legal_visit"),
    }
)
OTHER_FACILITY = frozenset({"supervisor", "kiosk"})
PARTS = frozenset({"status", "headers", "body", "statements", "logs", "counters", "letters", "files", "later"})
IN_THE_REGISTER = (
    "GET people/visitors/",
    "GET conduct/find/",
    "GET people/visitors/<uuid:visitor_id>/birth-date",
    "POST people/visitors/<uuid:visitor_id>/birth-date",
    "POST people/documents/<uuid:document_id>/verify",
    "POST people/documents/<uuid:document_id>/withdraw",
    "PUT api/people/visitors/<uuidstr:visitor_id>/birth-date",
    "POST api/people/documents/<uuidstr:document_id>/verify",
    "DELETE api/people/documents/<uuidstr:document_id>",
)
STATEMENTS = frozenset({"statements"})
FETCHED_FIRST = "the row is fetched before it is compared with the viewer's own: one statement more, and the same bytes"
# Nobody is booked twice at one hour. The answer is that of any full session, but where the visit is not, it is a yes.
HELD = "the hour of the person is taken: said in the words and bytes of any full session"
TAKING = (
    "POST scheduling/persons/<uuid:person_id>/sessions/<uuid:session_id>/",
    "POST scheduling/persons/<uuid:person_id>/change/<uuid:booking_id>/<uuid:session_id>/",
    "POST api/scheduling/bookings/at-once",
)
OPEN_LEAKS: list[OpenLeak] = [
    *(OpenLeak(one, frozenset({"related", "api"}), VISITORS, PARTS, HELD) for one in TAKING),
    OpenLeak(
        "POST api/photos/gate-visits/<uuidstr:visit_id>/rolls",
        OTHER_FACILITY,
        frozenset({"incident"}),
        STATEMENTS,
        FETCHED_FIRST,
    ),
    *(OpenLeak(one, OTHER_FACILITY, VISITORS, PARTS, REGISTER) for one in IN_THE_REGISTER),
    OpenLeak(
        "POST gate/arrivals/",
        OTHER_FACILITY,
        VISITORS,
        PARTS,
        "whoever types a pass's code has been shown the pass, and may say for which facility it is",
    ),
    OpenLeak(
        "POST api/clearance/checks/<uuidstr:check_id>/outcome",
        frozenset({"supervisor"}),
        frozenset({"record_check"}),
        STATEMENTS,
        FETCHED_FIRST,
    ),
]


def known(viewer: str) -> dict[str, OpenLeak]:
    """Give what is open for a viewer, by address."""
    return {one.address: one for one in OPEN_LEAKS if viewer in one.viewers}


def unknown(found: Iterable[Difference]) -> list[Difference]:
    """Give the differences that no entry explains; each has been narrowed down to its classes."""
    left = []
    for one in found:
        entry = known(one.viewer).get(one.action.names)
        if entry is None or not set(one.classes) <= entry.classes or not set(one.parts) <= entry.parts:
            left.append(one)
    return left
