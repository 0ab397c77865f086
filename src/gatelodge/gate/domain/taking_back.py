"""May a departure that was recorded by mistake be taken back, and does the visit go on with it? Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Protocol

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.lifecycle import OPEN_VISITS, ArrivalState, VisitEnd, VisitState


class Goer(Protocol):
    """What must be known of one of the party."""

    @property
    def state(self) -> ArrivalState: ...
    @property
    def has_entered(self) -> bool: ...
    @property
    def pass_closed_at(self) -> datetime | None: ...


class Emptied(Protocol):
    """What must be known of the visit."""

    @property
    def local_day(self) -> date: ...
    @property
    def state(self) -> VisitState: ...
    @property
    def end_reason(self) -> VisitEnd | None: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def arrivals(self) -> Iterable[Goer]: ...


def why_not_taken_back(visit: Emptied, goer: Goer, *, today: date) -> Iterator[Reason]:
    """Say why a departure stays as it is recorded."""
    if goer.state is not ArrivalState.LEFT or not goer.has_entered:
        yield NOT_GONE
    elif visit.local_day != today:
        yield OTHER_DAY
    elif visit.state not in OPEN_VISITS and not ended_by_itself(visit):
        yield ENDED_OTHERWISE


def ended_by_itself(visit: Emptied) -> bool:
    """Tell whether the visit ended because its last pass was handed in, not because somebody ended it."""
    by_itself = visit.state is VisitState.ENDED and visit.end_reason is VisitEnd.VISITOR_LEFT
    return by_itself and any(one.pass_closed_at == visit.ended_at for one in visit.arrivals)


NOT_GONE = Reason(
    "no_departure",
    Wording("No departure from inside is recorded for this visitor.", "No consta que esta persona saliera de adentro."),
    cure=Wording(
        "Somebody may have been quicker. Load the page again.", "Quizá alguien se adelantó. Vuelva a cargar la página."
    ),
)
OTHER_DAY = Reason(
    "departure_of_another_day",
    Wording("Only a departure of today can be taken back.", "Solo se puede anular una salida de hoy."),
    cure=Wording("Write what happened to the visiting sergeant.", "Escriba lo ocurrido al sargento de visitas."),
)
ENDED_OTHERWISE = Reason(
    "visit_ended_otherwise",
    Wording(
        "The visit was ended by staff or was not held, so the departure stays.",
        "El personal terminó la visita o no se realizó, así que la salida queda registrada.",
    ),
    cure=Wording(
        "If the visitor is still inside, bring the visitor to the desk and record an incident.",
        "Si la persona sigue adentro, llévela a la recepción y registre un incidente.",
    ),
)
