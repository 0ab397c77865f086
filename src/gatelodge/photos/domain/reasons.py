"""Why something about pictures of a visit is refused, and what can be done."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.lifecycle import OrderState
from gatelodge.photos.domain.words import ORDER_WORDS

ASK_OFFICE = Wording("Ask the visiting office.", "Pregunte en la oficina de visitas.")
LOOK_AGAIN = Wording("Open the page again to see how it stands.", "Abra la página de nuevo para ver cómo está.")

NO_CAMERA = Reason(
    "no_camera_here",
    Wording(
        "This facility has no camera in a visiting area.", "Esta institución no tiene cámara en un área de visitas."
    ),
    cure=ASK_OFFICE,
)
TICKET_PAYS_ONE = Reason(
    "ticket_pays_one",
    Wording("A ticket pays for one print.", "Un vale paga una foto impresa."),
    cure=Wording("Order again with the next ticket.", "Haga otro pedido con el siguiente vale."),
    field="copies",
)
VISIT_NOT_BOOKED = Reason(
    "visit_not_booked",
    Wording("This visit is not booked any more.", "Esta visita ya no está reservada."),
    cure=Wording("Order a picture of a visit that is booked.", "Pida una foto de una visita reservada."),
)
NOT_IN_PARTY = Reason(
    "not_in_party",
    Wording("This person is not in the party of the visit.", "Esta persona no está en el grupo de la visita."),
    cure=Wording("Choose somebody of the party.", "Elija a alguien del grupo."),
    field="visitor",
)
PAYER_IS_MINOR = Reason(
    "payer_is_minor",
    Wording("A minor can not order pictures.", "Un menor de edad no puede pedir fotos."),
    cure=Wording("Let an adult of the party order.", "Que la pida una persona adulta del grupo."),
    field="visitor",
)
NO_REFERENCE = Reason(
    "no_reference",
    Wording("The number of the ticket or receipt is missing.", "Falta el número del vale o del recibo."),
    cure=Wording("It is printed on the ticket or receipt.", "Está impreso en el vale o en el recibo."),
    field="payment_reference",
)
REFERENCE_UNREADABLE = Reason(
    "reference_unreadable",
    Wording(
        "This is not the number of a ticket or receipt: letters, digits and dashes, at most 40.",
        "Este no es el número de un vale o recibo: letras, cifras y guiones, máximo 40.",
    ),
    cure=Wording(
        "Type it as it is printed; never a card number.", "Escríbalo como está impreso; nunca un número de tarjeta."
    ),
    field="payment_reference",
)
TICKET_USED = Reason(
    "ticket_used",
    Wording("This ticket or receipt has paid for another picture already.", "Este vale o recibo ya pagó otra foto."),
    cure=Wording(
        "Use another. A number counts once, even when its money was given back.",
        "Use otro. Cada número vale una sola vez, aunque se haya devuelto su dinero.",
    ),
    field="payment_reference",
)
# consent
NOT_ASKED_HERE = Reason(
    "not_asked_here",
    Wording(
        "Only the party of the visit and the person visited are asked.",
        "Solo se pregunta al grupo de la visita y a la persona visitada.",
    ),
    cure=LOOK_AGAIN,
    field="who",
)
NOT_YOURS_TO_ANSWER = Reason(
    "not_yours_to_answer",
    Wording(
        "You answer for yourself, and for minors in your care.", "Usted responde por sí y por los menores a su cargo."
    ),
    cure=Wording("The person concerned answers.", "Responde la persona interesada."),
    field="who",
)
MINOR_BY_ADULT = Reason(
    "minor_by_adult",
    Wording(
        "A parent or guardian in the party answers for a minor.",
        "Por un menor responde su padre, madre o tutor presente en el grupo.",
    ),
    cure=Wording("Name that adult.", "Indique a esa persona adulta."),
    field="adult",
)
ADULT_ANSWERS_ALONE = Reason(
    "adult_answers_alone",
    Wording("An adult answers in person.", "Una persona adulta responde por sí misma."),
    cure=Wording("Ask that person.", "Pregunte a esa persona."),
    field="means",
)
NOTHING_TO_WITHDRAW = Reason(
    "nothing_to_withdraw",
    Wording("There is no yes to take back.", "No hay un consentimiento que retirar."),
    cure=LOOK_AGAIN,
    field="who",
)
# rolls
NOBODY_BEFORE_CAMERA = Reason(
    "nobody_before_camera",
    Wording("Nobody stands before the camera.", "Nadie está ante la cámara."),
    cure=Wording("Say who is in the picture.", "Indique quién sale en la foto."),
    field="sitters",
)
NOT_INSIDE = Reason(
    "not_inside",
    Wording(
        "Somebody of these is not inside at this visit.", "Alguna de estas personas no está dentro en esta visita."
    ),
    cure=Wording("Choose among those who sit at the table.", "Elija entre quienes están a la mesa."),
    field="sitters",
)
NOT_SEATED = Reason(
    "not_seated",
    Wording("Pictures are taken while the party sits together.", "Las fotos se toman mientras el grupo está reunido."),
    cure=Wording("Seat the visit first.", "Primero siente la visita."),
)
NO_ORDER = Reason(
    "no_order",
    Wording("Nobody ordered a picture of this visit.", "Nadie pidió una foto de esta visita."),
    cure=Wording("Take the order first.", "Primero tome el pedido."),
)
NOT_IN_PLACE = Reason(
    "not_in_place",
    Wording("No camera stands at this position today.", "Hoy no hay cámara en esta posición."),
    cure=Wording("Choose a position in use.", "Elija una posición en uso."),
    field="position",
)
ROLL_OPEN = Reason(
    "roll_open",
    Wording("Another roll is open at this position.", "Hay otra serie abierta en esta posición."),
    cure=Wording("Close that roll first.", "Primero cierre esa serie."),
    field="position",
)
ROLL_CLOSED = Reason(
    "roll_closed",
    Wording("This roll is closed already.", "Esta serie ya está cerrada."),
    cure=LOOK_AGAIN,
)
FRAMES_RUN_BACK = Reason(
    "frames_run_back",
    Wording("The last frame can not come before the first.", "El último número no puede ser anterior al primero."),
    cure=Wording("Read the camera's counter again.", "Vuelva a leer el contador de la cámara."),
    field="last_frame",
)
FRAMES_TAKEN = Reason(
    "frames_taken",
    Wording(
        "These numbers of the counter belong to another roll of today.", "Estos números pertenecen a otra serie de hoy."
    ),
    cure=Wording("Read the camera's counter again.", "Vuelva a leer el contador de la cámara."),
    field="first_frame",
)
# exposures
NOT_OF_THIS_VISIT = Reason(
    "not_of_this_visit",
    Wording("This picture is not of this visit.", "Esta foto no es de esta visita."),
    cure=LOOK_AGAIN,
    field="exposure",
)
PICTURE_GONE = Reason(
    "picture_gone",
    Wording("This picture was deleted.", "Esta foto se eliminó."),
    cure=Wording("Choose another.", "Elija otra."),
    field="exposure",
)
REFUSED_BEFORE = Reason(
    "refused_before",
    Wording("This picture was refused for this order.", "Esta foto se rechazó para este pedido."),
    cure=Wording("Choose another.", "Elija otra."),
    field="exposure",
)
REASONS_MISSING = Reason(
    "reasons_missing",
    Wording("A refused picture needs a reason.", "Una foto rechazada necesita un motivo."),
    cure=Wording("Mark what is wrong with it.", "Marque qué tiene de malo."),
    field="reasons",
)
REASONS_TOO_MANY = Reason(
    "reasons_too_many",
    Wording("A picture with something wrong is not approved.", "Una foto con algún defecto no se aprueba."),
    cure=Wording("Refuse it, or take the mark away.", "Recházela o quite la marca."),
    field="reasons",
)
# the end
WHY_MISSING = Reason(
    "why_missing",
    Wording("Say why the order ends.", "Indique por qué termina el pedido."),
    cure=Wording("One sentence is enough.", "Basta una frase."),
    field="why",
)
TAKEN_ALREADY = Reason(
    "taken_already",
    Wording("The picture has been taken.", "La foto ya se tomó."),
    cure=Wording("Ask at the photo desk.", "Pregunte en la mesa de fotos."),
)
COPY_IS_OUT = Reason(
    "copy_is_out",
    Wording("A copy of this picture has been released.", "Ya se liberó una copia de esta foto."),
    cure=Wording("Release the others too.", "Libere también las demás."),
)
NOTHING_TO_REFUND = Reason(
    "nothing_to_refund",
    Wording(
        "Only an order that ended without a picture is paid back.", "Solo se devuelve un pedido que terminó sin foto."
    ),
    cure=LOOK_AGAIN,
)
REFUNDED_ALREADY = Reason(
    "refunded_already",
    Wording("The money was given back already.", "El dinero ya se devolvió."),
    cure=LOOK_AGAIN,
)
SAME_NUMBER = Reason(
    "same_number",
    Wording(
        "A ticket is given back as a new ticket: the old number stays used.",
        "Un vale se devuelve como vale nuevo: el número anterior queda usado.",
    ),
    cure=Wording(
        "Type the number of the new ticket or of the refund's receipt.",
        "Escriba el número del vale nuevo o del recibo.",
    ),
    field="receipt",
)
NUMBER_USED = Reason(
    "number_used",
    Wording(
        "This number stands for another ticket or refund already.",
        "Este número ya corresponde a otro vale o devolución.",
    ),
    cure=Wording("Read the number again.", "Vuelva a leer el número."),
    field="receipt",
)
NOT_A_PRINT = Reason(
    "not_a_print",
    Wording("Only a print is handed over.", "Solo se entrega en mano una foto impresa."),
    cure=LOOK_AGAIN,
)
HANDED_OVER_ALREADY = Reason(
    "handed_over_already",
    Wording("This print was handed over already.", "Esta foto impresa ya se entregó."),
    cure=LOOK_AGAIN,
)
ALL_COPIES_OUT = Reason(
    "all_copies_out",
    Wording("Every copy that was ordered has been released.", "Ya se entregaron todas las copias pedidas."),
    cure=LOOK_AGAIN,
)
RANK_TOO_LOW = Reason(
    "rank_too_low",
    Wording("The rules leave this to a higher rank.", "Las reglas reservan esto a un rango superior."),
    cure=Wording("Ask that person to decide.", "Pida a esa persona que decida."),
)


def not_in_that_state(state: OrderState) -> Reason:
    """Say how far the order has come, which does not allow what was asked."""
    words = ORDER_WORDS[state]
    text = Wording(f"The order is {words.en}.", f"El pedido está así: {words.es}.")
    return Reason("not_in_that_state", text, cure=LOOK_AGAIN)
