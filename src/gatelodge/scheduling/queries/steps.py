"""What should this person do next about visits? For the home page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could
from gatelodge.foundation.wording import Wording
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.queries.bookings import list_own_bookings
from gatelodge.scheduling.queries.choices import list_visitable_persons
from gatelodge.scheduling.queries.setup import count_reviews
from gatelodge.site.domain.home import Step

CONFIRM = Wording("Confirm your visit", "Confirme su visita")
NEXT = Wording("Your next visit", "Su próxima visita")
NOW = Wording("Your visit now: the passes", "Su visita ahora: los pases")
NOW_DETAIL = Wording(
    "The session has begun. Show the passes at the gate.", "La sesión ya empezó. Muestre los pases en la entrada."
)
BOOK = Wording("Book a visit", "Reservar una visita")
DOUBT = Wording("Bookings in doubt", "Reservas en duda")


def list_steps(actor: Actor, now: datetime) -> Iterator[Step]:
    """Give a hold to confirm, the next visit, a visit to book; for staff the bookings in doubt."""
    if actor.visitor_id is not None:
        yield from _own(actor, now)
    if actor.account_id is not None and could(actor, "scheduling.review"):
        count = count_reviews(actor.facility_ids, now=now)
        if count:
            yield Step(DOUBT, "scheduling:reviews", count=count, order=20)


def _own(actor: Actor, now: datetime) -> Iterator[Step]:
    rows = [one for one in list_own_bookings(actor, now=now) if one.is_coming(now)]
    coming = [one for one in rows if one.starts_at > now]
    for one in rows:
        # Whoever stands in the queue when the session has begun still needs the pass.
        if one.state is BookingState.CONFIRMED and one not in coming:
            yield Step(NOW, "scheduling:booking", NOW_DETAIL, url_kwargs={"booking_id": one.id}, order=1)
    for one in coming:
        if one.state is BookingState.HELD:
            yield Step(CONFIRM, "scheduling:booking", url_kwargs={"booking_id": one.id}, order=5)
    for one in [each for each in coming if each.state is BookingState.CONFIRMED][:1]:
        yield Step(NEXT, "scheduling:booking", url_kwargs={"booking_id": one.id}, order=10)
    if list_visitable_persons(actor, now=now):
        yield Step(BOOK, "scheduling:persons", order=30)
