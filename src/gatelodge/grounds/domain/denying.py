"""Why may access not be denied or limited, or a picture not be taken? And how the grounds are said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.authorities import DenialNeeds, read_decision
from gatelodge.grounds.domain.facts import DenialGround
from gatelodge.grounds.domain.lifecycle import Authority
from gatelodge.policy.domain.decision import Decision, Ground
from gatelodge.policy.domain.words import Modality, Outcome

W = Wording
G = DenialGround
NOT_AUTHORISED = "denial_not_authorised"
AUTHORITY_WORDS: dict[Authority, Wording] = {
    Authority.INSTITUTION_HEAD: W("the institution head", "la dirección de la institución"),
    Authority.COMMUNICATIONS_HEAD: W("the head of communications", "la dirección de comunicación"),
    Authority.SECRETARY: W("the secretary of the department", "la secretaría del departamento"),
    Authority.FILM_OFFICE: W("the state's film office", "la oficina estatal de filmaciones"),
}
DENIAL_WORDS: dict[DenialGround, Wording] = {
    G.IMMEDIATE_THREAT: W("an immediate threat", "un peligro inmediato"),
    G.OPERATIONAL_PROBLEM: W("a serious operational problem", "un problema operativo grave"),
    G.RULES_REFUSED_OR_BREACHED: W("rules not agreed to, or broken", "reglas no aceptadas o incumplidas"),
    G.MEDICALLY_UNABLE: W("the person is medically unable", "la persona no puede por razones médicas"),
    G.MINOR_WITHOUT_CONSENT: W(
        "under eighteen, without a parent's consent", "menor de dieciocho años sin consentimiento de sus padres"
    ),
    G.DANGER_OR_UNREST: W("danger to somebody, or unrest", "peligro para alguien, o disturbios"),
    G.GAG_ORDER: W("a court's order to keep silent", "una orden judicial de guardar silencio"),
    G.COURT_NOT_CLEARED: W("not convicted, and no leave of the court", "sin condena y sin permiso del tribunal"),
    G.PROTECTION_CASE: W("a protection case", "un caso de protección"),
    G.EMERGENCY: W("an emergency", "una emergencia"),
    G.STATE_BUSINESS: W("it would disturb the state's business", "estorbaría el trabajo del estado"),
    G.INSURANCE_MISSING: W("insurance is missing", "falta el seguro"),
    G.LAW_CONFLICT: W("the law is against it", "la ley lo impide"),
    G.OTHER: W("another ground, in words", "otro motivo, en palabras"),
}


def why_not(decision: Decision, unknown: Iterable[Wording] = ()) -> Iterator[Reason]:
    """Give every rule that stands against it, and what the rules still need to know (`unknown`, in words).

    What a rank may decide either way stops nothing by itself.
    """
    if decision.outcome not in (Outcome.DENY, Outcome.INCOMPLETE):
        return
    needs = read_decision(decision).denial_needs
    yield from (_reason(ground, needs) for ground in decision.grounds if _is_against(ground))
    if decision.missing:
        yield from (_unknown(name) for name in tuple(unknown) or (SOMETHING,))


def _is_against(ground: Ground) -> bool:
    """Tell a rule that refuses from one that attaches a condition: whoever refuses says what would cure it."""
    return ground.modality in (Modality.MUST_DENY, Modality.COND) and ground.cure is not None


def _reason(ground: Ground, needs: DenialNeeds | None) -> Reason:
    """Say a ground; where it is the authorisation that a denial lacks, say who gives it."""
    if needs is None or ground.citation != needs.citation:
        return Reason(f"rule:{ground.rule}", ground.text, ground.citation, ground.cure)
    who = AUTHORITY_WORDS[needs.authority]
    cure = FIRST.filled(en_who=who.en, es_who=who.es)
    return Reason(NOT_AUTHORISED, ground.text, ground.citation, cure)


def _unknown(name: Wording) -> Reason:
    return Reason("fact_missing", UNKNOWN.filled(en_name=name.en, es_name=name.es), cure=FIND_OUT)


FIRST = W(
    "Ask {en_who} to authorise it, with the reasons, and wait for the answer.",
    "Pida la autorización de {es_who}, con los motivos, y espere la respuesta.",
)
UNKNOWN = W("The rules still need to know: {en_name}.", "Las reglas aún necesitan saber: {es_name}.")
SOMETHING = W("a fact that nobody has given", "un dato que nadie ha dado")
FIND_OUT = W("Find it out and try again.", "Averígüelo e inténtelo de nuevo.")
