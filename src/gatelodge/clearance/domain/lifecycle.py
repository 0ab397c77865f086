"""The states of an application and of a records check, which deed leads from which to which, and who has the next step."""

from __future__ import annotations

from enum import StrEnum

from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording


class ApplicationState(StrEnum):
    """Where an application stands; the owner of each state is in `OWNERS`."""

    DRAFT = "draft"
    AWAITING_CONSENT = "awaiting_consent"
    INCOMPLETE = "incomplete"
    IN_REVIEW = "in_review"
    TO_CURE = "to_cure"
    APPROVED = "approved"
    DISAPPROVED = "disapproved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = ApplicationState
Moves = dict[ApplicationState, frozenset[ApplicationState]]


def _moves(**moves: tuple[ApplicationState, ...]) -> Moves:
    return {S(name): frozenset(states) for name, states in moves.items()}


# A no changes nothing that the applicant could see; the hour of closing is the same as for silence.
_ANSWERED = _moves(awaiting_consent=(S.IN_REVIEW, S.INCOMPLETE, S.AWAITING_CONSENT))
# What each deed may do to an application: from which state, into which ones. A state that is missing is refused.
DEEDS: dict[str, Moves] = {
    "save_answers": _moves(draft=(S.DRAFT,), incomplete=(S.INCOMPLETE,), to_cure=(S.TO_CURE,)),
    "submit_application": _moves(draft=(S.AWAITING_CONSENT,), incomplete=(S.IN_REVIEW,)),
    "answer_consent": _ANSWERED,
    "record_paper_consent": _ANSWERED,
    "close_unanswered": _moves(awaiting_consent=(S.REFUSED,)),
    "send_back_application": _moves(in_review=(S.INCOMPLETE,)),
    "confirm_facts": _moves(in_review=(S.IN_REVIEW,), to_cure=(S.TO_CURE,)),
    "request_record_check": _moves(in_review=(S.IN_REVIEW,)),
    "return_record_check": _moves(
        in_review=(S.IN_REVIEW, S.TO_CURE), to_cure=(S.TO_CURE,), incomplete=(S.TO_CURE, S.INCOMPLETE)
    ),
    "answer_discrepancy": _moves(to_cure=(S.TO_CURE, S.IN_REVIEW)),
    "decide_application": _moves(in_review=(S.APPROVED, S.DISAPPROVED), to_cure=(S.APPROVED, S.DISAPPROVED)),
    "withdraw_application": _moves(
        draft=(S.WITHDRAWN,),
        awaiting_consent=(S.WITHDRAWN,),
        incomplete=(S.WITHDRAWN,),
        in_review=(S.WITHDRAWN,),
        to_cure=(S.WITHDRAWN,),
    ),
}
TRANSITIONS: Moves = {
    state: frozenset(after for moves in DEEDS.values() for after in moves.get(state, ()) if after is not state)
    for state in ApplicationState
}
OWNERS: dict[ApplicationState, str] = {
    S.DRAFT: "applicant",
    S.AWAITING_CONSENT: "incarcerated person",
    S.INCOMPLETE: "applicant",
    S.IN_REVIEW: "visiting staff",
    S.TO_CURE: "applicant",
    S.APPROVED: "nobody",
    S.DISAPPROVED: "nobody",
    S.REFUSED: "nobody",
    S.WITHDRAWN: "nobody",
}
OPEN_STATES = tuple(state for state in ApplicationState if TRANSITIONS[state])
# The name behind a number is shown to the applicant only after the person said yes.
NAMED_STATES = (S.INCOMPLETE, S.IN_REVIEW, S.TO_CURE, S.APPROVED, S.DISAPPROVED)

WORDS: dict[ApplicationState, Wording] = {
    S.DRAFT: Wording("not sent yet", "sin enviar"),
    S.AWAITING_CONSENT: Wording("waiting for consent", "en espera del consentimiento"),
    S.INCOMPLETE: Wording("incomplete", "incompleta"),
    S.IN_REVIEW: Wording("in review", "en revisión"),
    S.TO_CURE: Wording("waiting for your explanation", "en espera de su explicación"),
    S.APPROVED: Wording("approved", "aprobada"),
    S.DISAPPROVED: Wording("disapproved", "denegada"),
    S.REFUSED: Wording("closed without consent", "cerrada sin consentimiento"),
    S.WITHDRAWN: Wording("withdrawn", "retirada"),
}
# What staff call a state; "your" in the applicant's words is not theirs.
STAFF_WORDS: dict[ApplicationState, Wording] = WORDS | {
    S.AWAITING_CONSENT: Wording("waiting for the person's consent", "en espera del consentimiento de la persona"),
    S.INCOMPLETE: Wording("sent back to the applicant", "devuelta a quien solicita"),
    S.TO_CURE: Wording("waiting for the applicant's explanation", "en espera de la explicación de quien solicita"),
}
APPLICANTS_DEEDS = frozenset({"save_answers", "submit_application", "answer_discrepancy", "withdraw_application"})
NEXT: dict[ApplicationState, Wording] = {
    S.DRAFT: Wording(
        "Fill in every page and send it. It is saved as you go.",
        "Complete cada página y envíela. Se guarda a medida que avanza.",
    ),
    S.AWAITING_CONSENT: Wording(
        "We asked the person with the number you gave, if there is one. They may agree or not. Without their "
        "consent by the date below, the application is closed and you can apply again at once.",
        "Hemos preguntado a la persona que tiene el número que usted dio, si existe. Puede aceptar o no. Sin su "
        "consentimiento antes de la fecha indicada abajo, la solicitud se cierra y puede volver a solicitar de "
        "inmediato.",
    ),
    S.INCOMPLETE: Wording(
        "Something is missing. Add it below and send again at once: there is no waiting period.",
        "Falta algo. Agréguelo abajo y envíe de nuevo cuando quiera: no hay plazo de espera.",
    ),
    S.IN_REVIEW: Wording(
        "The facility's visiting staff check the application and decide.",
        "El personal de visitas del centro verifica la solicitud y decide.",
    ),
    S.TO_CURE: Wording(
        "The check differs from your answers. Explain or correct it below before anything is decided.",
        "La verificación no coincide con sus respuestas. Explíquelo o corríjalo abajo antes de que se decida.",
    ),
    S.APPROVED: Wording("You may book visits.", "Ya puede reservar visitas."),
    S.DISAPPROVED: Wording(
        "The letter gives the reasons, what would cure them, and how to contest the decision.",
        "La carta indica los motivos, cómo remediarlos y cómo impugnar la decisión.",
    ),
    S.REFUSED: Wording(
        "We did not receive the consent that a visit needs, so the application is closed. You may apply again at any time.",
        "No recibimos el consentimiento que una visita requiere, por lo que la solicitud está cerrada. Puede volver a "
        "solicitar cuando quiera.",
    ),
    S.WITHDRAWN: Wording(
        "You withdrew it. You may apply again at any time.", "Usted la retiró. Puede volver a solicitar cuando quiera."
    ),
}
NOT_IN_THIS_STATE = Wording(
    "This cannot be done now: the application is {en_state}.",
    "Esto no se puede hacer ahora: la solicitud está {es_state}.",
)


def require_state(deed: str, state: str) -> None:
    """Refuse a deed that the application's state does not allow."""
    now = ApplicationState(state)
    if now not in DEEDS[deed]:
        words = (WORDS if deed in APPLICANTS_DEEDS else STAFF_WORDS)[now]
        said = NOT_IN_THIS_STATE.filled(en_state=words.en, es_state=words.es)
        raise NotAllowedNow(Reason("not_in_this_state", said, field="state"))


def states_page() -> str:
    """Draw the lifecycle as the code has it, for the reference documents."""
    lines = [
        "<!-- Written by `python -m gatelodge.config.documents`; change the code, not this page. -->",
        "",
        "# States of an application",
        "",
        "Which deed leads from which state to which, and who has the next step in each.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> draft: start_application",
    ]
    drawn: dict[tuple[str, str], list[str]] = {}
    for deed, moves in DEEDS.items():
        for before, afters in moves.items():
            for after in sorted(afters - {before}):
                drawn.setdefault((before.value, after.value), []).append(deed)
    lines += [f"    {before} --> {after}: {', '.join(deeds)}" for (before, after), deeds in sorted(drawn.items())]
    lines += [f"    {state.value} --> [*]" for state in ApplicationState if not TRANSITIONS[state]]
    lines += ["```", "", "| state | who has the next step | deeds that leave it as it is |", "|---|---|---|"]
    for state in ApplicationState:
        staying = [deed for deed, moves in DEEDS.items() if state in moves.get(state, ())]
        lines.append(f"| {state.value} | {OWNERS[state]} | {', '.join(staying) or 'none'} |")
    return "\n".join(lines) + "\n"


class CheckState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    RETURNED = "returned"


class CheckOutcome(StrEnum):
    """What came back: nothing found, something that differs from the answers, or more must be known."""

    CLEAR = "clear"
    DIFFERS = "differs"
    MORE_NEEDED = "more_needed"


class RestrictionKind(StrEnum):
    SUSPENSION = "suspension"
    EXCLUSION = "exclusion"
    NON_CONTACT = "non_contact"
    REVOCATION = "revocation"


RESTRICTION_WORDS: dict[RestrictionKind, Wording] = {
    RestrictionKind.SUSPENSION: Wording("Visits suspended", "Visitas suspendidas"),
    RestrictionKind.EXCLUSION: Wording("Excluded from the facility", "Exclusión del centro"),
    RestrictionKind.NON_CONTACT: Wording("Only visits without contact", "Solo visitas sin contacto"),
    RestrictionKind.REVOCATION: Wording("Approval revoked", "Aprobación revocada"),
}
