"""What do the letters to a legal professional say? Plain words, both languages, with the way to contest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from gatelodge.clearance.domain.legal_clearances import KIND_WORDS
from gatelodge.clearance.domain.legal_items import ITEM_WORDS
from gatelodge.correspondence.domain.notice import Notice, NoticeGround
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.wording import Wording

W = Wording
EVERY_PRISON = W("every prison", "todas las prisiones")
PRISON, KIND, FROM, UNTIL = (
    W("Prison", "Prisión"),
    W("Clearance", "Autorización"),
    W("From", "Desde"),
    W("Until", "Hasta"),
)
ASK = W(
    "If something in this letter is wrong or not clear, ask the litigation coordinator; give the letter's reference.",
    "Si algo de esta carta es incorrecto o no está claro, pregunte al coordinador de litigios e indique la referencia.",
)
CONTEST = W(
    "If you disagree, write to the institution head and give the letter's reference; you may also ask again at any time.",
    "Si no está de acuerdo, escriba a la dirección de la institución e indique la referencia; también puede volver a "
    "solicitarla en cualquier momento.",
)
NO_VISIT_RIGHT = W(
    "It lets you pass the gate. For each visit the capacity in which you come is decided anew.",
    "Le permite pasar la entrada. En cada visita se decide de nuevo en qué calidad viene.",
)


@dataclass(frozen=True, slots=True)
class About:
    """Which clearance a letter is about."""

    clearance_id: UUID
    kind: str
    facility_name: str
    first_day: date
    end: date

    def facts(self) -> list[tuple[Wording, Wording]]:
        where = W(self.facility_name, self.facility_name) if self.facility_name else EVERY_PRISON
        last = self.end - timedelta(days=1)
        days = [(FROM, long_date(self.first_day)), (UNTIL, long_date(last))]
        return [(KIND, KIND_WORDS[self.kind]), (PRISON, where), *days]


def decided(
    about: About,
    *,
    approved: bool,
    rank: Wording,
    grounds: Iterable[dict[str, Any]],
    reason: str,
    appeal: Wording | None,
    dated: date,
) -> Notice:
    """Write the decision with every ground, its rule, its cure and the way to contest it."""
    facts = [*about.facts(), (W("Decided by", "Decidido por"), rank)]
    if reason and not approved:
        facts.append((W("In the decider's words", "En palabras de quien decidió"), W(reason, reason)))
    title = (
        W("Your legal clearance is approved", "Su autorización legal fue aprobada")
        if approved
        else W("Your legal clearance is refused", "Su autorización legal fue denegada")
    )
    lead = NO_VISIT_RIGHT if approved else W("The reasons are below.", "Los motivos están abajo.")
    shown = () if approved else tuple(_ground(one) for one in grounds)
    contest = ASK if approved else appeal or CONTEST
    return _notice("decided", about, title, lead, contest=contest, dated=dated, facts=facts, grounds=shown)


def status(about: About, *, due_on: date, dated: date) -> Notice:
    """Write at the end of the thirty days that an answer from outside is still awaited."""
    return _notice(
        "status",
        about,
        W("Your request for a legal clearance is still open", "Su solicitud de autorización legal sigue abierta"),
        W(
            "Nothing has been decided: the result of the criminal history check has not come from outside yet.",
            "No se ha decidido nada: el resultado de la verificación de antecedentes aún no llega de fuera.",
        ),
        contest=CONTEST,
        dated=dated,
        facts=[*about.facts(), (W("Decision was due on", "La decisión vencía el"), long_date(due_on))],
        grounds=(
            NoticeGround(
                "Cal. Penal Code §§ 7462, 7464",
                W(
                    "A decision is due within 30 days; when the check is outstanding, you are told so.",
                    "La decisión debe darse en 30 días; si la verificación está pendiente, se le avisa.",
                ),
            ),
        ),
    )


def about_ending(clearance_id: UUID) -> str:
    """Give what the letter about a clearance's end is about: it is sent once."""
    return f"legal_clearance_end:{clearance_id}"


def ending(about: About, *, dated: date) -> Notice:
    """Write that a clearance ends, and that the next one is asked for on the same packet."""
    letter = _notice(
        "ending",
        about,
        W("Your legal clearance ends soon", "Su autorización legal termina pronto"),
        W(
            "Ask for the next one now: a decision may take 30 days. Your packet is kept, so nothing is filled in again.",
            "Solicite ya la siguiente: la decisión puede tardar 30 días. Su expediente se conserva y no se llena de nuevo.",
        ),
        contest=ASK,
        dated=dated,
        facts=about.facts(),
    )
    return replace(letter, about=about_ending(about.clearance_id))


def suspended(about: About, *, grounds: Iterable[dict[str, Any]], dated: date) -> Notice:
    """Write that a clearance stands still, which is no sanction."""
    return _notice(
        "suspended",
        about,
        W("Your legal clearance is suspended", "Su autorización legal está suspendida"),
        W(
            "What it rests on has ended. This is not a sanction; it returns by itself once the basis is back.",
            "Terminó aquello en que se apoya. No es una sanción; vuelve por sí sola cuando haya de nuevo fundamento.",
        ),
        contest=CONTEST,
        dated=dated,
        facts=about.facts(),
        grounds=tuple(_ground(one) for one in grounds),
    )


def resumed(about: About, *, dated: date) -> Notice:
    """Write that a clearance is in force again."""
    return _notice(
        "resumed",
        about,
        W("Your legal clearance is in force again", "Su autorización legal está vigente de nuevo"),
        NO_VISIT_RIGHT,
        contest=ASK,
        dated=dated,
        facts=about.facts(),
    )


def item_answered(
    item_id: UUID, *, kind: str, name: str, approved: bool, grounds: Iterable[dict[str, Any]], dated: date
) -> Notice:
    """Write whether an item may be brought to every prison."""
    facts = [(W("Item", "Objeto"), ITEM_WORDS[kind])]
    facts += [(W("Device", "Aparato"), W(name, name))] if name else []
    return Notice(
        kind="clearance.item_answered",
        about=f"approved_item:{item_id}",
        title=(
            W("Your item is approved", "Su objeto fue aprobado")
            if approved
            else W("Your item is not approved", "Su objeto no fue aprobado")
        ),
        lead=(
            W(
                "You may bring it to a legal visit at every prison; it is checked in and out by its serial number.",
                "Puede llevarlo a una visita legal en cualquier prisión; se registra al entrar y salir por su número de serie.",
            )
            if approved
            else W("You may not bring it. The reasons are below.", "No puede llevarlo. Los motivos están abajo.")
        ),
        contest=ASK if approved else CONTEST,
        dated=dated,
        facts=tuple(facts),
        grounds=() if approved else tuple(_ground(one) for one in grounds),
    )


def _notice(  # the parts of a letter
    kind: str,
    about: About,
    title: Wording,
    lead: Wording,
    *,
    contest: Wording,
    dated: date,
    facts: Iterable[tuple[Wording, Wording]],
    grounds: tuple[NoticeGround, ...] = (),
) -> Notice:
    return Notice(
        kind=f"clearance.legal_{kind}",
        about=f"legal_clearance:{about.clearance_id}",
        title=title,
        lead=lead,
        contest=contest,
        dated=dated,
        facts=tuple(facts),
        grounds=grounds,
    )


def _ground(kept: dict[str, Any]) -> NoticeGround:
    cure = W(kept["cure_en"], kept["cure_es"]) if kept.get("cure_en") else None
    return NoticeGround(kept["citation"], W(kept["en"], kept["es"]), cure)
