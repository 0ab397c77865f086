"""What the journeys of legal visits do at a gate: a pass, a paper in the hand, a laptop, three bundles, a room, the way out."""

from __future__ import annotations

from gatelodge.accounts.models import Account
from gatelodge.clearance.models import ApprovedItem
from gatelodge.gate.models import Arrival, CarriedItem, Visit
from gatelodge.people.models import Visitor
from gatelodge.scheduling.models import Booking
from tests.browser import Browse
from tests.journeys.hands import answer, go, see
from tests.journeys.steps_of_legal import LAPTOP, works
from tests.worker import work_off

BUNDLES = "3"


# When: somebody comes


def when_a_pass_is_scanned(browse: Browse, officer: Account, booking: Booking, who: Visitor) -> Arrival:
    works(browse, officer, "/gate/")
    browse.page.get_by_label("Scan or type the pass").fill(booking.party.get(visitor=who).pass_code)
    browse.page.keyboard.press("Enter")
    browse.page.wait_for_url("**/gate/arrivals/*/")
    browse.check()
    return Arrival.objects.get(visitor=who, visit__booking=booking)


def when_the_identity_is_seen(browse: Browse, who: Visitor) -> None:
    answer(browse, "document", str(who.documents.get().id))
    go(browse, "button:has-text('Ask the rules')")


def when_the_visitor_is_admitted(browse: Browse) -> None:
    see(browse, "May come in")
    go(browse, "#answer button:has-text('Admit')")


def when_laptop_and_papers_are_checked_in(browse: Browse, arrival: Arrival) -> None:
    """The serial is read from the device; of papers only their number is taken."""
    browse.open(f"/gate/arrivals/{arrival.id}/")
    for kind, seen in (("laptop", ("serial", LAPTOP)), ("papers", ("bundles", BUNDLES))):
        item = ApprovedItem.objects.get(kind=kind)
        answer(browse, f"{item.id}-{seen[0]}", seen[1])
        go(browse, f".gate-item:has([value='{item.id}']) button")
    see(browse, LAPTOP, "3 bundles")


# When: the visit


def when_the_client_is_called_out_and_the_party_seated(browse: Browse, visit: Visit) -> None:
    browse.open(f"/gate/visits/{visit.id}/")
    browse.check()
    for button in ("Call the person out", "Housing has answered", "Seat the party"):
        go(browse, f"button:has-text('{button}')")
    see(browse, "from call-out to the seat")


def when_the_visit_ends_and_everything_goes_out_again(browse: Browse, visit: Visit) -> None:
    browse.open(f"/gate/visits/{visit.id}/")
    answer(browse, "reason", "completed")
    go(browse, "button:has-text('End the visit')")
    for one in CarriedItem.objects.filter(arrival__visit=visit):
        name, seen = ("bundles", BUNDLES) if one.item.kind == "papers" else ("serial", LAPTOP)
        answer(browse, f"{one.id}-{name}", seen)
        go(browse, f"form[action$='/{one.id}/'] button")
    for arrival in visit.arrivals.filter(state="admitted"):
        go(browse, f"button:has-text('Left, pass returned'):has-text('{arrival.visitor.surname}')")
        browse.open(f"/gate/visits/{visit.id}/")
    work_off()


# Then


def then_the_desk_shows_the_capacity_and_what_it_allows_and_forbids(browse: Browse, capacity: str) -> None:
    see(browse, f"Comes as: {capacity}", "Allows", "Forbids", "Never ask what the visit is about.")


def then_nothing_of_what_was_carried_is_unaccounted_for(visit: Visit) -> None:
    rows = list(CarriedItem.objects.filter(arrival__visit=visit))
    assert {one.checked_out_at is not None for one in rows} == {True}
    assert {(one.serial_in, one.serial_out) for one in rows if one.item.kind == "laptop"} == {(LAPTOP, LAPTOP)}
    assert {(one.bundles_in, one.bundles_out) for one in rows if one.item.kind == "papers"} == {(3, 3)}
    visit.refresh_from_db()
    assert visit.state == "ended"
