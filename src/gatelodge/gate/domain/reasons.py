"""What the gate answers when something can't be done, and what to do then."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

PASS_UNKNOWN = Reason(
    "pass_unknown",
    Wording("No pass has this code.", "Ningún pase tiene este código."),
    cure=Wording(
        "Scan again, or type the code under the square. If it stays unknown, look for the visitor by name.",
        "Escanee otra vez o escriba el código que está bajo el cuadro. Si sigue sin aparecer, busque por nombre.",
    ),
    field="code",
)
PASS_ELSEWHERE = Reason(
    "pass_of_another_facility",
    Wording("This pass is for another facility.", "Este pase es para otra institución."),
    cure=Wording(
        "The facility is printed on the pass. The visitor can book a visit here for another day.",
        "La institución figura en el pase. La persona puede reservar aquí una visita para otro día.",
    ),
    field="code",
)
PASS_OTHER_DAY = Wording("This pass is for {day}.", "Este pase es para el {day}.")
PASS_OTHER_DAY_CURE = Wording(
    "Show the visitor the day on the pass. A free time today can still be booked only with the visiting office.",
    "Muestre el día que figura en el pase. Solo la oficina de visitas puede ofrecer hoy un horario libre.",
)
PASS_CANCELLED = Reason(
    "booking_cancelled",
    Wording("The booking of this pass was cancelled.", "Se canceló la reserva de este pase."),
    cure=Wording(
        "The reason is on the visitor's booking page. The visitor can book another time.",
        "El motivo está en la página de la reserva. La persona puede reservar otro horario.",
    ),
    field="code",
)
PASS_REPLACED = Reason(
    "booking_replaced",
    Wording("This booking was changed to another time.", "Esta reserva se cambió a otro horario."),
    cure=Wording("Ask for the pass of the new booking.", "Pida el pase de la reserva nueva."),
    field="code",
)
PASS_NOT_CONFIRMED = Reason(
    "booking_not_confirmed",
    Wording("The booking of this pass was never confirmed.", "La reserva de este pase nunca se confirmó."),
    cure=Wording("The visitor can book another time.", "La persona puede reservar otro horario."),
    field="code",
)
PASS_USED = Wording(
    "This pass was used at {hour}; {name} is {state}.", "Este pase se usó a las {hour}; {name}: {state}."
)
PASS_USED_CURE = Wording(
    "Open the visit to see who received it. If somebody else holds this pass, call the visiting sergeant.",
    "Abra la visita para ver quién lo recibió. Si otra persona trae este pase, llame al sargento de visitas.",
)
NOT_IN_PARTY = Reason(
    "not_in_party",
    Wording("This visitor is not in the party any more.", "Esta persona ya no está en el grupo."),
    cure=Wording("Look at the party of the booking.", "Vea el grupo de la reserva."),
)
SESSION_OVER = Reason(
    "session_over",
    Wording("The time of this visit is over.", "El horario de esta visita terminó."),
    cure=Wording("The visitor can book another time.", "La persona puede reservar otro horario."),
)
VISIT_OVER = Reason(
    "visit_over",
    Wording("This visit has ended.", "Esta visita ya terminó."),
    cure=Wording("There is no second entry for the same visit.", "No hay una segunda entrada para la misma visita."),
)
DAY_CLOSED = Reason(
    "day_closed",
    Wording("This visiting day is closed; nothing changes any more.", "Este día de visitas está cerrado; ya nada cambia."),
    cure=Wording(
        "Write what is missing to the visiting sergeant; the count of the day stays as it is.",
        "Comunique lo que falte al sargento de visitas; la cuenta del día queda como está.",
    ),
)
NOT_NOW = Wording("That can't be done now: {thing} {state}.", "Eso no se puede hacer ahora: {thing} {state}.")
LOOK_AGAIN = Wording(
    "Somebody may have been quicker. Load the page again.", "Quizá alguien se adelantó. Vuelva a cargar la página."
)
WRONG_END = Reason(
    "wrong_end_reason",
    Wording("A visit in this state can't end for that reason.", "Una visita en este estado no termina por ese motivo."),
    cure=Wording("Choose one of the reasons offered.", "Elija uno de los motivos ofrecidos."),
    field="reason",
)
