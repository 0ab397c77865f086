"""What an attorney reads when a request for a legal visit was declined or has lapsed."""

from __future__ import annotations

from datetime import date

from gatelodge.correspondence.domain.notice import Notice
from gatelodge.foundation.wording import Wording
from gatelodge.scheduling.domain.legal import RequestState

TITLES = {
    RequestState.DECLINED: Wording("Your request was declined", "Su solicitud fue rechazada"),
    RequestState.LAPSED: Wording("Your request has lapsed", "Su solicitud venció"),
}
LEADS = {
    RequestState.DECLINED: Wording(
        "The request that you made at the facility below was declined, for the reason and under the rule given here.",
        "La solicitud que usted hizo en el centro indicado abajo fue rechazada por el motivo y la norma que se indican.",
    ),
    RequestState.LAPSED: Wording(
        "No room was given within the span that you asked for. You can ask again; tell the litigation coordinator if a"
        " court date is near.",
        "No se asignó una sala dentro del período que usted pidió. Puede pedirlo de nuevo; avise al coordinador de"
        " litigios si se acerca una fecha del tribunal.",
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
WHERE, WHY, RULE = Wording("Facility", "Centro"), Wording("Why", "Motivo"), Wording("Rule", "Norma")


def write_closed(state: RequestState, about: str, *, told: tuple[str, str, str], dated: date) -> Notice:
    """Write the notice; `told` is the facility, the reason and the rule."""
    labels = (WHERE, WHY, RULE)
    facts = tuple((label, Wording(one, one)) for label, one in zip(labels, told, strict=True) if one)
    return Notice(
        kind=f"scheduling.legal_request_{state.value}",
        about=about,
        title=TITLES[state],
        lead=LEADS[state],
        contest=CONTEST,
        dated=dated,
        facts=facts,
    )
