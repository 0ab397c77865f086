"""What the gate answers when something can't be done, and what to do then."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

PASS_UNKNOWN = Reason(
    "pass_unknown",
    Wording("No pass of this gate has this code.", "Ningún pase de esta entrada tiene este código."),
    cure=Wording(
        "Scan again, or type the code under the square, and see which facility is printed on the pass. If it is this one,"
        " look for the visitor by name.",
        "Escanee otra vez o escriba el código que está bajo el cuadro, y vea qué institución figura en el pase. Si es esta,"
        " busque por nombre.",
    ),
    field="code",
)
CODE_OF_BOOKING = Reason(
    "code_of_booking",
    Wording("This is the code of a booking, not of a pass.", "Este es el código de una reserva, no de un pase."),
    cure=Wording(
        "The booking is shown below: press “Arrived” beside each visitor who stands here.",
        "La reserva aparece abajo: pulse «Llegó» junto a cada visitante que esté aquí.",
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
TERMINATED_WITHOUT_ORDER = Reason(
    "terminated_without_order",
    Wording(
        "A visit is ended because of conduct only by a decision in writing.",
        "Una visita se termina por conducta solo con una decisión por escrito.",
    ),
    cure=Wording(
        "Record the incident; a supervisor ends the visit from there.",
        "Registre el incidente; un supervisor termina la visita desde ahí.",
    ),
    field="reason",
)
DAY_CLOSED = Reason(
    "day_closed",
    Wording(
        "This visiting day is closed; nothing changes any more.", "Este día de visitas está cerrado; ya nada cambia."
    ),
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
NOT_CHECKED = Reason(
    "not_checked",
    Wording("Nobody has looked at this visitor's papers yet.", "Nadie ha revisado aún los papeles de esta persona."),
    cure=Wording(
        "Record what you see first; the rules answer at once.",
        "Registre primero lo que ve; las reglas responden enseguida.",
    ),
)
REMARK_NEEDED = Reason(
    "remark_needed",
    Wording(
        "A rule leaves this to you: write in a few words why the visitor comes in.",
        "Una regla lo deja a su juicio: escriba brevemente por qué entra la persona.",
    ),
    cure=Wording("One sentence is enough.", "Basta una frase."),
    field="remark",
)
ESCORT_FIRST = Reason(
    "escort_first",
    Wording(
        "The adult who minds this minor is not inside yet.",
        "El adulto que acompaña a este menor todavía no está adentro.",
    ),
    cure=Wording("Admit the adult first, then the minor.", "Admita primero al adulto y después al menor."),
)
INSIDE_ALREADY = Reason(
    "inside_already",
    Wording("This visitor is inside for another visit.", "Esta persona está adentro por otra visita."),
    cure=Wording("Record the departure from the other visit first.", "Registre primero la salida de la otra visita."),
)
CONTACT_GOES_ON = Reason(
    "contact_visit_goes_on",
    Wording(
        "The party is seated at a contact visit, and this visitor may only visit without contact.",
        "El grupo está en una visita con contacto, y esta persona solo puede visitar sin contacto.",
    ),
    cure=Wording(
        "Move the party to a non-contact place first, or let this visitor wait for the next session.",
        "Mueva antes al grupo a un lugar sin contacto o pida a la persona que espere la siguiente sesión.",
    ),
)
RULE_NOT_AGAINST = Reason(
    "rule_not_against",
    Wording("This rule does not stand against this visitor.", "Esta regla no se opone a esta persona."),
    cure=Wording(
        "Choose one of the rules in the answer, or record what you see again.",
        "Elija una de las reglas de la respuesta o registre otra vez lo que ve.",
    ),
    field="rule",
)
NOBODY_HERE = Reason(
    "nobody_here",
    Wording("Nobody of the party is at the gate.", "Nadie del grupo está en la entrada."),
    cure=Wording(
        "Call the person out when a visitor has arrived.", "Llame a la persona cuando haya llegado un visitante."
    ),
)
NOBODY_INSIDE = Reason(
    "nobody_inside",
    Wording("Nobody of the party is inside.", "Nadie del grupo está adentro."),
    cure=Wording("Admit a visitor first.", "Admita primero a un visitante."),
)
NO_CALL_OUT = Reason(
    "no_call_out",
    Wording("No call-out waits for an answer.", "Ningún llamado espera respuesta."),
    cure=Wording(
        "Somebody may have answered already. Load the page again.",
        "Quizá alguien ya respondió. Vuelva a cargar la página.",
    ),
)
PLACE_TAKEN = Reason(
    "place_taken",
    Wording("That place is taken.", "Ese lugar está ocupado."),
    cure=Wording("Choose one of the free places.", "Elija uno de los lugares libres."),
    field="place",
)
PERSON_SEATED = Reason(
    "person_seated",
    Wording("The incarcerated person sits at another visit.", "La persona encarcelada está en otra visita."),
    cure=Wording("End that visit first.", "Termine antes esa visita."),
)
NEEDS_NON_CONTACT = Reason(
    "needs_non_contact",
    Wording(
        "This visit takes place without contact, and that place has contact.",
        "Esta visita es sin contacto y ese lugar es con contacto.",
    ),
    cure=Wording("Choose a booth.", "Elija una cabina."),
    field="place",
)
TOO_MANY_HEADS = Reason(
    "too_many_heads",
    Wording("More visitors are inside than that place seats.", "Hay más visitantes adentro que asientos en ese lugar."),
    cure=Wording("Choose a larger place.", "Elija un lugar más grande."),
    field="place",
)
WRONG_PASS_OUTCOME = Reason(
    "wrong_pass_outcome",
    Wording("A pass can't be accounted for in that way.", "El pase no se puede registrar de esa manera."),
    cure=Wording(
        "Whoever was inside returns the pass or has lost it; whoever was not never entered.",
        "Quien estuvo adentro devuelve el pase o lo perdió; quien no, nunca entró.",
    ),
    field="outcome",
)
MINOR_INSIDE = Reason(
    "minor_inside",
    Wording("A minor whom this adult minds is still inside.", "Un menor a cargo de este adulto sigue adentro."),
    cure=Wording(
        "Record the minor's departure first; they leave together.",
        "Registre primero la salida del menor; salen juntos.",
    ),
)
NOT_HERE = Reason(
    "not_here",
    Wording("This visitor is not at the gate or inside.", "Esta persona no está en la recepción ni adentro."),
    cure=Wording(
        "There is no visit of theirs to end. Choose another measure.",
        "No hay visita suya que terminar. Elija otra medida.",
    ),
    field="kind",
)
SENT_OUT = Reason(
    "sent_out",
    Wording("Staff ended this visitor's visit today.", "El personal terminó hoy la visita de esta persona."),
    cure=Wording(
        "Do not let the visitor in to this visit. Ask the visiting sergeant who ordered it.",
        "No admita a la persona a esta visita. Pregunte al sargento de visitas que lo ordenó.",
    ),
    field="code",
)
DAY_TO_COME = Reason(
    "day_to_come",
    Wording("This day has not come yet.", "Este día aún no llega."),
    cure=Wording("Close it when its last session is over.", "Ciérrelo al terminar la última sesión."),
)
STILL_EXPECTED = Wording("{name} is still expected until {hour}.", "Todavía se espera a {name} hasta las {hour}.")
STILL_EXPECTED_CURE = Wording("Close the day when the session is over.", "Cierre el día cuando termine la sesión.")
STILL_HERE = Wording("{name} is {state}; pass {code}.", "{name}: {state}; pase {code}.")
STILL_HERE_CURE = Wording(
    "Record the departure and the pass, or turn the visitor away.",
    "Registre la salida y el pase, o la decisión de no admitir.",
)
