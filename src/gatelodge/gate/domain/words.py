"""The gate's states and kinds as people say them."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.lifecycle import ArrivalState, PassOutcome, VisitEnd, VisitState

VISIT_WORDS: dict[VisitState, Wording] = {
    VisitState.ARRIVING: Wording("arriving", "llegando"),
    VisitState.CALLED_OUT: Wording("called out", "llamada en curso"),
    VisitState.SEATED: Wording("seated", "en la mesa"),
    VisitState.ENDED: Wording("ended", "terminada"),
    VisitState.NOT_HELD: Wording("not held", "no realizada"),
}
ARRIVAL_WORDS: dict[ArrivalState, Wording] = {
    ArrivalState.PRESENT: Wording("at the desk", "en la recepción"),
    ArrivalState.ADMITTED: Wording("inside", "adentro"),
    ArrivalState.TURNED_AWAY: Wording("turned away", "sin admitir"),
    ArrivalState.LEFT: Wording("gone", "salió"),
}
END_WORDS: dict[VisitEnd, Wording] = {
    VisitEnd.COMPLETED: Wording("The time was over", "Terminó el horario"),
    VisitEnd.VISITOR_LEFT: Wording("The visitors left", "Los visitantes se fueron"),
    VisitEnd.TERMINATED: Wording("Ended by staff because of conduct", "Terminada por el personal por conducta"),
    VisitEnd.CROWDING: Wording("Ended because the room was full", "Terminada porque la sala estaba llena"),
    VisitEnd.EMERGENCY: Wording("Ended because of an emergency", "Terminada por una emergencia"),
    VisitEnd.NOT_BROUGHT: Wording("The person was not brought", "No trajeron a la persona"),
    VisitEnd.DECLINED: Wording("The person declined, before a witness", "La persona rechazó la visita, ante testigo"),
    VisitEnd.CLIENT_REFUSED: Wording("The client declined the visit", "El cliente rechazó la visita"),
    VisitEnd.NOBODY_CAME_IN: Wording("Nobody of the party came in", "Nadie del grupo entró"),
}
PASS_WORDS: dict[PassOutcome, Wording] = {
    PassOutcome.RETURNED: Wording("pass returned", "pase devuelto"),
    PassOutcome.LOST: Wording("pass lost", "pase perdido"),
    PassOutcome.NOT_ENTERED: Wording("went away without coming in", "se fue sin entrar"),
}
