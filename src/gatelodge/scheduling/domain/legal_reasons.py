"""Why a legal visit cannot be asked for, booked, placed or declined, as people read it."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.scheduling.domain.reasons import CHOOSE_ANOTHER, NO_VISITORS, TWICE, wrong

NOT_LEGAL = Reason(
    "capacity_missing",
    Wording(
        "Everyone in a legal visit comes in one legal capacity. A social approval gives no right in it.",
        "Toda persona en una visita legal asiste en una sola calidad legal. Una aprobación social no da derecho a ella.",
    ),
    cure=Wording(
        "Choose a capacity for each person, or book a social visit.",
        "Elija una calidad para cada persona o reserve una visita social.",
    ),
    field="party",
)
UNSPONSORED = Reason(
    "sponsorship_missing",
    Wording(
        "A representative comes under the sponsorship of an attorney, and none was chosen.",
        "Un representante asiste bajo el patrocinio de un abogado, y no se eligió ninguno.",
    ),
    cure=Wording(
        "Ask the attorney to sponsor the representative, then choose that capacity.",
        "Pida al abogado que patrocine al representante y luego elija esa calidad.",
    ),
    field="party",
)
NOT_YOUR_PARTY = Reason(
    "not_your_legal_party",
    Wording(
        "You can ask for a legal visit for yourself, for the attorney who sponsors you, for those whom you sponsor, and"
        " for co-counsel who gave you their companion code.",
        "Puede pedir una visita legal para usted, para el abogado que le patrocina, para quienes usted patrocina y para"
        " abogados asociados que le dieron su código de acompañante.",
    ),
    field="party",
)
MEMBER_MAY_NOT = Reason(
    "member_may_not_come",
    Wording("may not come in this capacity at this time.", "no puede asistir en esta calidad a esa hora."),
    field="party",
)
NOWHERE = Reason(
    "client_not_here",
    Wording(
        "The client is at no facility where legal visits can be booked now.",
        "La persona representada no está ahora en un centro donde se puedan reservar visitas legales.",
    ),
    cure=Wording("Ask the litigation coordinator.", "Pregunte al coordinador de litigios."),
    field="starts_at",
)
CLIENT_MOVED = Reason(
    "client_moved",
    Wording(
        "The client is at another prison now. The desk there gives the room.",
        "La persona representada está ahora en otro centro. El personal de ese centro asigna la sala.",
    ),
    field="starts_at",
)
ASKED_ALREADY = Reason(
    "asked_already",
    Wording("This very request waits already.", "Esta misma solicitud ya está en espera."),
    cure=Wording(
        "See it on your list; take it back there before you ask anew.",
        "Véala en su lista; retírela allí antes de pedir de nuevo.",
    ),
)
NO_ROOM_THEN = Reason(
    "no_room_then",
    Wording(
        "No confidential room is open for so long at this time. Nothing was booked.",
        "Ninguna sala confidencial está abierta por ese tiempo a esa hora. No se reservó nada.",
    ),
    cure=CHOOSE_ANOTHER,
    field="starts_at",
)
LEGAL_OVERLAP = Reason(
    "own_overlap",
    Wording(
        "You already have a visit at this time. Nothing was booked.",
        "Usted ya tiene una visita a esa hora. No se reservó nada.",
    ),
    cure=CHOOSE_ANOTHER,
    field="starts_at",
)
LEGAL_PAST = Reason(
    "time_past",
    Wording("This time has passed.", "Esta hora ya pasó."),
    cure=CHOOSE_ANOTHER,
    field="starts_at",
)
LEGAL_TAKEN = Reason(
    "taken",
    Wording(
        "This time can no longer be booked for this party. Nothing was booked.",
        "Este horario ya no se puede reservar para este grupo. No se reservó nada.",
    ),
    cure=Wording(
        "Choose another time, or ask for a visit within a span of days.",
        "Elija otra hora o pida una visita dentro de un período de días.",
    ),
    field="starts_at",
)
BAD_MINUTES = wrong(
    "minutes_wrong",
    "minutes",
    "Choose from 15 minutes to 8 hours, in quarters of an hour.",
    "Elija entre 15 minutos y 8 horas, en cuartos de hora.",
)
BAD_INSTANT = wrong(
    "time_wrong",
    "starts_at",
    "Give the time with its offset, like 2026-03-02T09:00-08:00.",
    "Indique la hora con su diferencia horaria, como 2026-03-02T09:00-08:00.",
)
BAD_SPAN = wrong(
    "span_wrong",
    "until",
    "The span must lie ahead, be no longer than 60 days, and have room for the visit.",
    "El período debe estar en el futuro, no pasar de 60 días y alcanzar para la visita.",
)
COURT_PAST = wrong("court_date_past", "court_on", "The court date lies in the past.", "La fecha del tribunal ya pasó.")
REASON_AND_RULE = wrong(
    "reason_missing",
    "reason",
    "Say why, in words the attorney will read.",
    "Indique el motivo, con palabras que leerá el abogado.",
)
RULE_MISSING = wrong(
    "rule_missing",
    "rule",
    "Name the rule on which the answer rests: one of legal visits that is in force.",
    "Indique la regla en la que se basa la respuesta: una de las de visitas legales en vigor.",
)
WEEKDAY_IS_OWED = Reason(
    "weekday_visit_owed",
    Wording(
        "This prison has visiting on weekends only and the attorney asked in writing: a visit on a weekday in business"
        " hours must be given.",
        "Este centro solo tiene visitas en fines de semana y el abogado lo pidió por escrito: se debe dar una visita en"
        " día hábil y horario de oficina.",
    ),
    citation="15 CCR 3178(b)(1)",
    cure=Wording("Place the request on a weekday.", "Asigne la solicitud a un día hábil."),
    field="reason",
)
NOT_BUSINESS_HOURS = Reason(
    "not_business_hours",
    Wording(
        "Without an open session, only a weekday from 8 to 17 can be given, on the attorney's written request.",
        "Sin una sesión abierta solo se puede dar un día hábil de 8 a 17, a petición escrita del abogado.",
    ),
    citation="15 CCR 3178(b)(1)",
    field="starts_at",
)
ANSWERED = Reason(
    "request_answered",
    Wording("This request no longer waits.", "Esta solicitud ya no está en espera."),
    cure=Wording("Open the list again.", "Abra la lista de nuevo."),
)
HEAD_DECIDES = Reason(
    "head_decides",
    Wording(
        "This visit has no appointment; whether it can still take place today is for the institution head to say.",
        "Esta visita no tiene cita; si aún puede realizarse hoy lo decide el director de la institución.",
    ),
    cure=Wording(
        "Ask the institution head, or place it as a visit with an appointment.",
        "Pregunte al director de la institución o asígnela como visita con cita.",
    ),
)
RECORDED = wrong(
    "never_recorded",
    "recorded",
    "A confidential area cannot be recorded, in picture or in sound (15 CCR 3170(b); 28 CFR 543.13(e)).",
    "Un área confidencial no se puede grabar, ni en imagen ni en sonido (15 CCR 3170(b); 28 CFR 543.13(e)).",
)
KIND_IN_USE = wrong(
    "kind_in_use",
    "kind",
    "Visits are booked in this area, so it cannot become or cease to be confidential.",
    "Hay visitas reservadas en esta área; no puede volverse confidencial ni dejar de serlo.",
)
FAULTS = {
    "nobody": NO_VISITORS,
    "twice": TWICE,
    "social": NOT_LEGAL,
    "unsponsored": UNSPONSORED,
    "sponsored_attorney": NOT_LEGAL,
}


def about_member(name: str, reason: Reason) -> Reason:
    """Say of which member a reason is, with its rule, at the field of the party."""
    text = Wording(f"{name}: {reason.text.en}", f"{name}: {reason.text.es}")
    return Reason(reason.code, text, reason.citation, reason.cure, "party")
