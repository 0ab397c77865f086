"""Every no of scheduling, in words."""

from __future__ import annotations

from datetime import datetime

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES, BookingState

CHOOSE_ANOTHER = Wording(
    "Choose another session. The list shows what is still free.",
    "Elija otra sesión. La lista muestra lo que todavía está disponible.",
)
# The same words whoever took the place and whatever stands in the way, so that nothing is said of other people's visits.
TAKEN = Reason(
    "taken",
    Wording(
        "This time can no longer be booked for this party. Nothing was booked.",
        "Este horario ya no se puede reservar para este grupo. No se reservó nada.",
    ),
    cure=CHOOSE_ANOTHER,
    field="session",
)
OWN_OVERLAP = Reason(
    "own_overlap",
    Wording(
        "You or a child in your care already has a visit at this time. Nothing was booked.",
        "Usted o un menor a su cargo ya tiene una visita a esa hora. No se reservó nada.",
    ),
    cure=Wording(
        "Open that visit to change or cancel it, or choose another session.",
        "Abra esa visita para cambiarla o cancelarla, o elija otra sesión.",
    ),
    field="session",
)
SESSION_CANCELLED = Reason(
    "session_cancelled",
    Wording("This session was cancelled.", "Esta sesión fue cancelada."),
    cure=CHOOSE_ANOTHER,
    field="session",
)
SESSION_PAST = Reason(
    "session_past",
    Wording("This session has already begun or is over.", "Esta sesión ya comenzó o ya terminó."),
    cure=CHOOSE_ANOTHER,
    field="session",
)
NOT_OPEN_YET = Reason(
    "not_open_yet",
    Wording("Booking for this session has not opened yet.", "Todavía no se abrieron las reservas para esta sesión."),
    cure=Wording("The list says when it opens.", "La lista indica cuándo se abren."),
    field="session",
)
CLOSED = Reason(
    "booking_closed",
    Wording("Booking for this session has closed.", "Las reservas para esta sesión ya se cerraron."),
    cure=CHOOSE_ANOTHER,
    field="session",
)
ELSEWHERE = Reason(
    "person_elsewhere",
    Wording(
        "This person cannot be visited at this facility now.",
        "Por ahora no se puede visitar a esta persona en este centro.",
    ),
    cure=Wording("Choose a session from the person's own list.", "Elija una sesión de la lista de esa persona."),
    field="session",
)
CONTACT_NOT_ALLOWED = Reason(
    "non_contact_only",
    Wording(
        "This party may only have non-contact visits.",
        "Este grupo solo puede tener visitas sin contacto.",
    ),
    cure=Wording("Choose a session marked “non-contact”.", "Elija una sesión marcada «sin contacto»."),
    field="session",
)
HOLD_EXPIRED = Reason(
    "hold_expired",
    Wording(
        "The ten minutes for confirming are over, so the place was let go. Nothing was booked.",
        "Pasaron los diez minutos para confirmar y se liberó el lugar. No se reservó nada.",
    ),
    cure=Wording(
        "Go back to the list, choose a session that is still free and confirm within ten minutes.",
        "Vuelva a la lista, elija una sesión todavía disponible y confirme en diez minutos.",
    ),
)
ALREADY_CONFIRMED = Reason(
    "already_confirmed", Wording("This visit is already confirmed.", "Esta visita ya está confirmada.")
)
ENDED = Reason(
    "booking_ended",
    Wording("This booking has already ended.", "Esta reserva ya terminó."),
    cure=Wording(
        "Your list of visits shows what is still booked.", "Su lista de visitas muestra lo que sigue reservado."
    ),
)
STARTED = Reason(
    "visit_started",
    Wording(
        "This visit has already begun, so it can no longer be changed or cancelled here.",
        "Esta visita ya comenzó y aquí ya no se puede cambiar ni cancelar.",
    ),
    cure=Wording("Speak to an officer at the gate.", "Hable con un oficial en la entrada."),
)
NO_VISITORS = Reason(
    "no_visitors", Wording("Choose at least one visitor.", "Elija al menos un visitante."), field="visitors"
)
NO_ADULT = Reason(
    "no_adult",
    Wording("A party needs at least one adult.", "El grupo necesita al menos un adulto."),
    cure=Wording("Add the adult who comes along.", "Agregue al adulto que los acompaña."),
    field="visitors",
)
TWICE = Reason(
    "visitor_twice", Wording("A visitor is named twice.", "Un visitante aparece dos veces."), field="visitors"
)
NOT_YOURS_TO_BOOK = Reason(
    "not_yours_to_book",
    Wording(
        "You can book for yourself, for children in your care, and for adults who gave you their companion code.",
        "Puede reservar para usted, para menores a su cargo y para adultos que le dieron su código de acompañante.",
    ),
    cure=Wording(
        "Ask the other adult for a companion code and enter it under “Visit together”.",
        "Pida a la otra persona adulta un código de acompañante e ingréselo en «Visitar juntos».",
    ),
    field="visitors",
)
MAY_NOT_VISIT = Reason(
    "may_not_visit",
    Wording("Someone in this party may not visit at this time.", "Alguien del grupo no puede visitar a esa hora."),
    field="visitors",
)
REASON_MISSING = Reason(
    "reason_missing",
    Wording("Say why, in words the party will read.", "Indique el motivo, con palabras que leerá el grupo."),
    field="reason",
)
REVIEW_RESOLVED = Reason(
    "already_resolved",
    Wording("A colleague has already resolved this review.", "Un colega ya resolvió esta revisión."),
)
CODE_UNKNOWN = Reason(
    "code_unknown",
    Wording("This code is not known, was used, or has lapsed.", "Este código no existe, ya se usó o ya no es válido."),
    cure=Wording("Ask for a new code.", "Pida un código nuevo."),
    field="code",
)


def wrong(code: str, field: str, en: str, es: str) -> Reason:
    """Give a reason that belongs to one field."""
    return Reason(code, Wording(en, es), field=field)


def too_few_left(free: int) -> Reason:
    """Say how many can still come, when it is too few for the party."""
    return Reason(
        "too_few_left",
        Wording(
            f"There is no free place in this session for a party of this size. The largest that still fits: {free}.",
            f"No queda un lugar para un grupo de este tamaño en esta sesión. El mayor que todavía cabe: {free}.",
        ),
        cure=CHOOSE_ANOTHER,
        field="session",
    )


def why_not_bookable(
    *, cancelled: bool, starts_at: datetime, window: tuple[datetime, datetime], now: datetime
) -> list[Reason]:
    """Give why a session cannot be booked at `now`; nothing when it can. `window` is when it opens and when it closes."""
    if cancelled:
        return [SESSION_CANCELLED]
    if now >= starts_at:
        return [SESSION_PAST]
    if now < window[0]:
        return [NOT_OPEN_YET]
    return [CLOSED] if now >= window[1] else []


def why_not_changeable(state: BookingState, *, starts_at: datetime, now: datetime) -> list[Reason]:
    """Give why a confirmed booking cannot be changed or cancelled at `now`; nothing when it can."""
    if state not in ACTIVE_STATES:
        return [ENDED]
    return [STARTED] if now >= starts_at else []


def why_not_confirmable(
    state: BookingState, *, hold_expires_at: datetime, starts_at: datetime, now: datetime
) -> list[Reason]:
    """Give why a hold cannot be confirmed at `now`; nothing when it can."""
    if state is BookingState.CONFIRMED:
        return [ALREADY_CONFIRMED]
    if state is BookingState.EXPIRED or (state is BookingState.HELD and now >= hold_expires_at):
        return [HOLD_EXPIRED]
    if state is not BookingState.HELD:
        return [ENDED]
    return [SESSION_PAST] if now >= starts_at else []
