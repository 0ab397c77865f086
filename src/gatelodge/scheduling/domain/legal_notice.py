"""What an attorney reads when a request for a legal visit was declined or has lapsed."""

from __future__ import annotations

from datetime import date

from gatelodge.correspondence.domain.notice import Notice
from gatelodge.foundation.wording import Wording
from gatelodge.scheduling.domain.legal import ClosedBecause, RequestState

TITLES = {
    RequestState.DECLINED: Wording("Your request was declined", "Su solicitud fue rechazada"),
    RequestState.LAPSED: Wording("Your request has lapsed", "Su solicitud venció"),
    RequestState.WITHDRAWN: Wording("Your request was closed", "Su solicitud se cerró"),
}
LEADS = {
    RequestState.DECLINED: Wording(
        "The request that you made at the facility below was declined, for the reason and under the rule given here.",
        "La solicitud que usted hizo en el centro indicado abajo fue rechazada por el motivo y la regla que se indican.",
    ),
    RequestState.LAPSED: Wording(
        "No room was given within the span that you asked for. You can ask again; tell the litigation coordinator if a"
        " court date is near.",
        "No se asignó una sala dentro del período que usted pidió. Puede pedirlo de nuevo; avise al coordinador de"
        " litigios si se acerca una fecha del tribunal.",
    ),
    RequestState.WITHDRAWN: Wording(
        "The request that you made at the facility below can no longer be met and was closed.",
        "La solicitud que usted hizo en el centro indicado abajo ya no se puede atender y se cerró.",
    ),
}
BECAUSE = {
    ClosedBecause.REPRESENTATION_ENDED: Wording(
        "You are no longer recorded as this client's attorney.",
        "Usted ya no consta como abogado o abogada de esta persona.",
    ),
    ClosedBecause.CLIENT_RELEASED: Wording(
        "The client was released.", "La persona representada fue puesta en libertad."
    ),
}
CONTEST = Wording(
    "If you think this is wrong, write to the litigation coordinator or to the institution head. In California a"
    " complaint follows 15 CCR 3179; in a federal institution an attorney appeals to the Regional Director"
    " (28 CFR 543.14(d)).",
    "Si cree que esto es un error, escriba al coordinador de litigios o al director de la institución. En California la"
    " queja sigue 15 CCR 3179; en una institución federal el abogado apela ante el Director Regional"
    " (28 CFR 543.14(d)).",
)
WHERE, WHY, RULE = Wording("Facility", "Centro"), Wording("Why", "Motivo"), Wording("Rule", "Regla")


def because_of(told: str) -> Wording | None:
    """Give why a request was closed: the house's own words for what it found itself, else those that staff wrote."""
    if not told:
        return None
    return BECAUSE[ClosedBecause(told)] if told in set(ClosedBecause) else Wording(told, told)


def write_closed(state: RequestState, about: str, *, told: tuple[str, str, str], dated: date) -> Notice:
    """Write the notice; `told` is the facility, the reason and the rule."""
    where, why, rule = told
    said = ((WHERE, Wording(where, where)), (WHY, because_of(why)), (RULE, Wording(rule, rule) if rule else None))
    facts = tuple((label, words) for label, words in said if words is not None)
    return Notice(
        kind=f"scheduling.legal_request_{state.value}",
        about=about,
        title=TITLES[state],
        lead=LEADS[state],
        contest=CONTEST,
        dated=dated,
        facts=facts,
    )
