"""Why a sanction can't be ordered, and what to do instead."""

from __future__ import annotations

from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.domain.words import SANCTION_WORDS
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Decision, Option

OWN_AFFAIR = Reason(
    "own_affair",
    Wording(
        "This concerns you, somebody in your care, or a person whom you visit yourself.",
        "Esto le concierne a usted, a alguien a su cuidado o a una persona a la que usted visita.",
    ),
    cure=Wording("Ask a colleague who has no part in it.", "Pídalo a un colega que no tenga parte en ello."),
)
# No rule that we know says this of visitors; the program does not sanction speech, so the guard is its own.
PRESS_ONLY = Reason(
    "press_contact_only",
    Wording(
        "Nothing but contact with the press is told here, and nobody is sanctioned for that. This guard is the "
        "program's own; for incarcerated persons 15 CCR 3261.5(b)(1) says it.",
        "Aquí solo se cuenta un contacto con la prensa, y nadie recibe una medida por eso. Es una garantía propia del "
        "programa; para las personas encarceladas lo dice 15 CCR 3261.5(b)(1).",
    ),
    cure=Wording(
        "If something else was done as well, record that as an incident of its own.",
        "Si además ocurrió otra cosa, regístrela como un incidente aparte.",
    ),
    field="kind",
)
OTHER_TRACK = Reason(
    "other_track",
    Wording(
        "This incident tells what an incarcerated person did; a sanction is for a visitor.",
        "Este incidente cuenta lo que hizo una persona encarcelada; estas medidas son para visitantes.",
    ),
    cure=Wording(
        "Limit that person's visits on the incident's page where the rules open it. If a visitor had a part, record that "
        "as an incident of its own.",
        "Limite las visitas de esa persona en la página del incidente si las reglas lo permiten. Si una persona visitante "
        "tuvo parte, regístrelo como un incidente aparte.",
    ),
    field="kind",
)
DECIDED_ALREADY = Reason(
    "already_decided",
    Wording("This has already been ordered for this incident.", "Esto ya se ordenó por este incidente."),
    cure=Wording(
        "Look at the sanctions of this incident; nothing was changed.",
        "Consulte las medidas de este incidente; no se cambió nada.",
    ),
)
MORE_ORDERED = Reason(
    "more_ordered",
    Wording(
        "A heavier measure has already been ordered for this incident.",
        "Ya se ordenó una medida mayor por este incidente.",
    ),
    cure=Wording("A lighter one adds nothing to it.", "Una menor no le añade nada."),
    field="kind",
)
VISIT_OVER = Reason(
    "visit_over",
    Wording("This visit is over already.", "Esta visita ya terminó."),
    cure=Wording(
        "There is nothing to end. Suspend where the rules open it, or leave the incident as it is.",
        "No hay nada que terminar. Suspenda si las reglas lo permiten, o deje el incidente como está.",
    ),
    field="kind",
)
DAY_OVER = Reason(
    "day_over",
    Wording("The day of this incident is over.", "El día de este incidente ya pasó."),
    cure=Wording(
        "A denial holds on that day alone. Choose another measure that the rules open, or leave the incident as it is.",
        "La negativa vale solo para ese día. Elija otra medida que las reglas permitan, o deje el incidente como está.",
    ),
    field="kind",
)
SUSPENDED_ALREADY = Reason(
    "already_suspended",
    Wording(
        "This visitor is already suspended on some of these days.",
        "Esta persona ya está suspendida en algunos de estos días.",
    ),
    cure=Wording(
        "Choose a first day after the suspension that is in force.",
        "Elija un primer día posterior a la suspensión vigente.",
    ),
    field="starts_on",
)
IN_FORCE_ALREADY = Reason(
    "already_in_force",
    Wording(
        "A measure of this kind is already in force against this visitor here.",
        "Ya está vigente aquí una medida de este tipo contra esta persona.",
    ),
    cure=Wording(
        "It goes on; nothing was changed. A second one can follow when it has ended.",
        "Sigue vigente; no se cambió nada. Cabe una segunda cuando haya terminado.",
    ),
    field="kind",
)
END_IT = Wording(
    "End the visit in writing while it goes on; suspend where the rules open it.",
    "Termine la visita por escrito mientras dura; suspenda si las reglas lo permiten.",
)
RECORD_MORE = Wording(
    "If the record of the incident is not right, record it anew.",
    "Si el registro del incidente no es correcto, regístrelo de nuevo.",
)
# What must be on record for a step; the others follow from the breach itself.
GROUNDS_NEEDED: dict[SanctionKind, Wording] = {
    SanctionKind.DENIAL: Wording(
        "The record needs a ground for denying the day. If there is one, record the incident anew with it.",
        "El registro necesita un motivo para negar el día. Si lo hay, registre el incidente de nuevo con él.",
    ),
    SanctionKind.REVOCATION: Wording(
        "The record needs facts that would have led to disapproval. If there are any, record them as an incident.",
        "El registro necesita hechos que habrían llevado al rechazo. Si los hay, regístrelos como incidente.",
    ),
    SanctionKind.EXCLUSION: Wording(
        "The record needs a ground for an exclusion order. If there is one, record the incident anew with it.",
        "El registro necesita un motivo para una orden de exclusión. Si lo hay, registre el incidente de nuevo con él.",
    ),
}


def wrong_facility(facility: str) -> Reason:
    """Refuse a measure for a facility at which the incident was not."""
    return Reason(
        "wrong_facility",
        Wording("This incident was not at that facility.", "Este incidente no ocurrió en esa institución."),
        cure=Wording(
            f"A measure is ordered where it happened. Name {facility}, or leave the facility out.",
            f"La medida se ordena donde ocurrió. Indique {facility}, o no indique ninguna institución.",
        ),
        field="facility_id",
    )


def not_open(kind: SanctionKind, citation: str) -> Reason:
    """Refuse a measure without a ground."""
    word = SANCTION_WORDS[kind]
    text = Wording(
        f"No rule opens this for this incident: {word.en}.", f"Ninguna regla lo permite ante este incidente: {word.es}."
    )
    return Reason("not_open", text, citation, GROUNDS_NEEDED.get(kind, RECORD_MORE), "kind")


def not_verified(citation: str, why: Wording) -> Reason:
    """Refuse a measure that only a rule would open whose text nobody has verified."""
    text = Wording(
        f"The rule that would open this is not verified, so nothing may rest on it. {why.en}",
        f"La regla que lo permitiría no está verificada, así que nada puede basarse en ella. {why.es}",
    )
    cure = Wording(
        "Choose a measure that a verified rule opens, or ask the department's legal office to verify the rule.",
        "Elija una medida que permita una regla verificada, o pida a la oficina jurídica que verifique la regla.",
    )
    return Reason("unverified_rule", text, citation, cure, "kind")


def too_long(widest: Option) -> Reason:
    """Refuse a length beyond the longest that any rule allows."""
    most = widest.max_months
    text = Wording(
        f"The longest suspension for this incident is {most} months.",
        f"La suspensión más larga por este incidente es de {most} meses.",
    )
    cure = Wording(f"Choose from 1 to {most} months.", f"Elija de 1 a {most} meses.")
    return Reason("over_ceiling", text, widest.citation, cure, "months")


def rank_too_low(needed: Option, office: Wording, field: str) -> Reason:
    """Refuse a decider whose rank is too low, and name the office to ask."""
    text = Wording(
        f"Your rank may not decide this; the lowest that may: {office.en}.",
        f"Su rango no puede decidir esto; el más bajo que puede: {office.es}.",
    )
    cure = Wording(
        f"Ask this office or a higher one: {office.en}. Or choose what your rank may decide.",
        f"Pídalo a este cargo o a uno superior: {office.es}. O elija lo que su rango puede decidir.",
    )
    return Reason("rank_too_low", text, needed.citation, cure, field)


def heavier_required(must: Option) -> Reason:
    """Refuse a lighter step where the rules demand a heavier one."""
    return Reason("heavier_required", must.text, must.citation, END_IT)


def review_missing(answer: Decision) -> Reason:
    """Refuse a temporary measure without a day of review."""
    ground = next((one for one in answer.grounds if one.rule.endswith(".review")), None)
    text = ground.text if ground else Wording("Something is still missing.", "Todavía falta algo.")
    cure = (ground.cure if ground else None) or Wording("Set a day of review.", "Fije una fecha de revisión.")
    return Reason("review_missing", text, ground.citation if ground else "", cure, "review_on")
