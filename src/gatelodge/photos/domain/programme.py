"""Is there a photo programme here, on which terms, and do the rules allow what is asked? Without a programme: no.

The programme is a rule of kind LIMIT that bears on all four photo questions; its terms are the limits of the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.lifecycle import Delivery, PaidBy
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.words import Modality, Outcome

W = Wording
# Each term with the smallest number it may be.
TERMS = {
    "price_cents_ticket": 0,
    "price_cents_family": 0,
    "most_a_visit": 1,
    "most_copies": 1,
    "family_may_pay": 0,
    "download_allowed": 0,
    "keep_days": 1,
    "keep_unchosen_days": 1,
}
BINDING = frozenset({Modality.MUST_DENY, Modality.COND})


@dataclass(frozen=True, slots=True)
class Programme:
    """The terms on which pictures are taken, and the rule that sets them."""

    price_cents_ticket: int
    price_cents_family: int
    most_a_visit: int
    most_copies: int
    family_may_pay: bool
    download_allowed: bool
    keep_days: int
    keep_unchosen_days: int
    citation: str

    def price_cents(self, paid_by: PaidBy) -> int:
        """Give the price of one copy."""
        return self.price_cents_family if paid_by is PaidBy.FAMILY else self.price_cents_ticket


@dataclass(frozen=True, slots=True)
class Asked:
    """What an order asks for, and how many orders of the visit stand already."""

    paid_by: PaidBy
    delivery: Delivery
    copies: int
    ordered_already: int


def read_programme(decision: Decision) -> Programme | None:
    """Read the programme from the answer to any photo question; None when no rule makes one, or one that is not whole.

    Where two rules set the same term, the stricter counts: the smaller number, and no before yes.
    """
    terms: dict[str, int] = {}
    for limit in decision.limits:
        if limit.code in TERMS:
            if int(limit.value) != limit.value or limit.value < TERMS[limit.code]:
                return None
            terms[limit.code] = min(int(limit.value), terms.get(limit.code, int(limit.value)))
    if terms.keys() != TERMS.keys():
        return None
    return Programme(
        price_cents_ticket=terms["price_cents_ticket"],
        price_cents_family=terms["price_cents_family"],
        most_a_visit=terms["most_a_visit"],
        most_copies=terms["most_copies"],
        family_may_pay=bool(terms["family_may_pay"]),
        download_allowed=bool(terms["download_allowed"]),
        keep_days=terms["keep_days"],
        keep_unchosen_days=terms["keep_unchosen_days"],
        citation=next(limit.citation for limit in decision.limits if limit.code in TERMS),
    )


def why_not(decision: Decision, unknown: Iterable[Wording] = ()) -> Iterator[Reason]:
    """Give why the rules stand against it: what binds, what nobody knows yet (`unknown`, in words), or no programme.

    What a rank may decide either way does not stop it by itself.
    """
    stopped = decision.outcome in (Outcome.DENY, Outcome.INCOMPLETE)
    binding = [ground for ground in decision.grounds if stopped and ground.modality in BINDING]
    yield from (Reason(f"rule:{one.rule}", one.text, one.citation, one.cure) for one in binding)
    if stopped and (decision.missing or not binding):
        yield from (_unknown(name) for name in tuple(unknown) or (SOMETHING,))
    elif not binding and read_programme(decision) is None:
        yield NO_PROGRAMME


def why_not_ordered(decision: Decision, asked: Asked, unknown: Iterable[Wording] = ()) -> Iterator[Reason]:
    """Give why this order can't stand: what the rules say, and each term of the programme that it goes beyond."""
    yield from why_not(decision, unknown)
    programme = read_programme(decision)
    if programme is None:
        return
    cite = programme.citation
    if asked.ordered_already >= programme.most_a_visit:
        yield Reason("too_many_pictures", TOO_MANY.filled(most=programme.most_a_visit), cite, NEXT_VISIT)
    if not 1 <= asked.copies <= programme.most_copies:
        yield Reason("too_many_copies", COPIES.filled(most=programme.most_copies), cite, FEWER, "copies")
    if asked.paid_by is PaidBy.FAMILY and not programme.family_may_pay:
        yield Reason("family_may_not_pay", BY_TICKET_ONLY, cite, ASK_FOR_TICKET, "paid_by")
    if asked.delivery is Delivery.DOWNLOAD and not programme.download_allowed:
        yield Reason("no_downloads", PRINTS_ONLY, cite, CHOOSE_PRINT, "delivery")


def why_not_refused(decision: Decision) -> Iterator[Reason]:
    """Give why a picture may not be refused: no programme, or no rule that what was found is a ground under."""
    if read_programme(decision) is None:
        yield NO_PROGRAMME
    elif decision.outcome not in (Outcome.HUMAN, Outcome.DENY):
        yield NO_GROUND


def _unknown(name: Wording) -> Reason:
    return Reason("fact_missing", UNKNOWN.filled(en_name=name.en, es_name=name.es), cure=FIND_OUT)


NO_PROGRAMME = Reason(
    "no_photo_programme",
    W("There is no photo programme here.", "Aquí no hay programa de fotos."),
    cure=W(
        "Ask the visiting office; where pictures are taken, the institution's own rules say so.",
        "Pregunte en la oficina de visitas; donde se toman fotos, lo dicen las reglas de la propia institución.",
    ),
)
NO_GROUND = Reason(
    "no_ground_to_refuse",
    W(
        "No rule makes that a ground to refuse a picture.",
        "Ninguna regla hace de eso un motivo para rechazar una foto.",
    ),
    cure=W("Name what the picture shows, or approve it.", "Indique lo que muestra la foto, o apruébela."),
    field="reasons",
)
UNKNOWN = W("The rules still need to know: {en_name}.", "Las reglas aún necesitan saber: {es_name}.")
SOMETHING = W("a fact that nobody has given", "un dato que nadie ha dado")
FIND_OUT = W("Find it out and try again.", "Averígüelo e inténtelo de nuevo.")
TOO_MANY = W(
    "At most {most} pictures may be ordered for a visit, and that many are.",
    "Se pueden pedir como máximo {most} fotos por visita, y ya se pidieron.",
)
NEXT_VISIT = W(
    "Cancel one that was not taken yet, or order at the next visit.",
    "Cancele una que aún no se haya tomado, o pida en la próxima visita.",
)
COPIES = W("Order between one copy and {most}.", "Pida entre una copia y {most}.")
FEWER = W("Change the number of copies.", "Cambie el número de copias.")
BY_TICKET_ONLY = W(
    "Pictures are paid for with the incarcerated person's ticket only.",
    "Las fotos se pagan solo con el vale de la persona encarcelada.",
)
ASK_FOR_TICKET = W(
    "The incarcerated person can hand in a ticket at the visit.",
    "La persona encarcelada puede entregar un vale en la visita.",
)
PRINTS_ONLY = W("Pictures are handed out as prints only.", "Las fotos se entregan solo impresas.")
CHOOSE_PRINT = W("Choose a print.", "Elija la foto impresa.")
