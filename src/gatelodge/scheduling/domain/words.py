"""Kinds, states and weekdays as people read them."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.legal_words import legal_word
from gatelodge.people.domain.professionals import Capacity

WORDS: dict[str, Wording] = {
    "contact": Wording("contact visits", "visitas con contacto"),
    "non_contact": Wording("non-contact visits", "visitas sin contacto"),
    "confidential": Wording("confidential visits", "visitas confidenciales"),
    "video": Wording("video visits", "visitas por video"),
    "confidential_video": Wording("confidential video visits", "visitas confidenciales por video"),
    "in_person": Wording("in person", "en persona"),
    "waiting": Wording("waiting for a time", "en espera de hora"),
    "booked": Wording("booked", "reservada"),
    "withdrawn": Wording("withdrawn", "retirada"),
    "declined": Wording("declined", "rechazada"),
    "lapsed": Wording("lapsed: its time passed", "vencida: pasó su plazo"),
    # One word per capacity, on the pass as at the gate.
    **{one.value: legal_word(one.value) for one in Capacity if one is not Capacity.SOCIAL},
    "sponsorship_withdrawn": Wording("a sponsorship was withdrawn", "se retiró un patrocinio"),
    "representation_ended": Wording("a representation ended", "terminó una representación"),
    "licence_lapsed": Wording("a licence is not active", "una licencia no está activa"),
    "legal_standing_lost": Wording(
        "a member may no longer come in this capacity", "alguien ya no puede asistir en esta calidad"
    ),
    "table": Wording("table", "mesa"),
    "booth": Wording("booth", "cabina"),
    "room": Wording("room", "sala"),
    "held": Wording("held, not yet confirmed", "apartada, sin confirmar"),
    "confirmed": Wording("confirmed", "confirmada"),
    "expired": Wording("let go: not confirmed in time", "liberada: no se confirmó a tiempo"),
    "replaced": Wording("changed to another time", "cambiada a otro horario"),
    "cancelled": Wording("cancelled", "cancelada"),
    "open": Wording("open", "abierta"),
    "session_cancelled": Wording("the session was cancelled", "la sesión fue cancelada"),
    "restriction_imposed": Wording("a restriction on a visitor", "una restricción a un visitante"),
    "persons_merged": Wording("the person's record was merged", "el registro de la persona se fusionó con otro"),
    "person_moved": Wording("the person was moved", "la persona fue trasladada"),
    "person_released": Wording("the person was released", "la persona fue liberada"),
    "visiting_status_changed": Wording(
        "the person's visiting status changed", "cambió el estado de visitas de la persona"
    ),
    "kept": Wording("keep the booking", "mantener la reserva"),
    "without": Wording("go on without this visitor", "seguir sin este visitante"),
    "weekday_0": Wording("Monday", "lunes"),
    "weekday_1": Wording("Tuesday", "martes"),
    "weekday_2": Wording("Wednesday", "miércoles"),
    "weekday_3": Wording("Thursday", "jueves"),
    "weekday_4": Wording("Friday", "viernes"),
    "weekday_5": Wording("Saturday", "sábado"),
    "weekday_6": Wording("Sunday", "domingo"),
}


def word(value: str) -> Wording:
    """Give the wording for a kind, state or weekday; raises KeyError for an unknown one."""
    return WORDS[value]
