"""Which device stands on the desk, and is it the approved one? Papers are counted, never read. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelodge.clearance.domain.legal import ItemKind
from gatelodge.clearance.domain.legal_items import ITEM_WORDS, LONGEST
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.profile import text_faults, tidy
from gatelodge.policy.domain.decision import Decision

W = Wording
BUNDLES_MOST = 99


@dataclass(frozen=True, slots=True)
class SeenItem:
    """What the officer sees: the serial on a device, or how many bundles of papers."""

    kind: str
    serial: str = ""
    bundles: int | None = None  # None: nobody has counted

    def tidied(self) -> SeenItem:
        if self.kind == ItemKind.PAPERS:
            return SeenItem(self.kind, "", self.bundles)
        return SeenItem(self.kind, tidy(self.serial).upper(), None)


def same_serial(one: str, other: str) -> bool:
    """Tell whether two serials are one: how it is spaced, dashed or cased does not matter."""
    return _bare(one) == _bare(other) and bool(_bare(one))


def why_item_is_wrong(seen: SeenItem, *, going: str) -> Iterator[Reason]:
    """Say what of it can't be right; papers may all stay with the client, but none can't come in."""
    if seen.kind == ItemKind.PAPERS:
        least = 1 if going == "in" else 0
        if seen.bundles is None or not least <= seen.bundles <= BUNDLES_MOST:
            yield BUNDLES_WRONG
        return
    if not _bare(seen.serial):
        yield SERIAL_NOT_READ
    yield from text_faults("serial", seen.serial, LONGEST)


def not_approved(decision: Decision, seen: str, approved: str) -> Iterator[Reason]:
    """Say under which rule a device stays out, and whether another of the same person was approved."""
    differs = approved and not same_serial(seen, approved)
    for ground in decision.grounds:
        if differs:
            yield Reason(
                "item_swapped", SWAPPED_IN.filled(seen=seen, approved=approved), ground.citation, SWAPPED_CURE, "serial"
            )
        yield Reason(f"rule:{ground.rule}", ground.text, ground.citation, ground.cure)


def still_in(kind: str, serial: str) -> Reason:
    """Say that something was not seen going out yet."""
    word = ITEM_WORDS[kind]
    text = W(
        f"Not seen going out yet: {word.en} {serial}".strip() + ".",
        f"Aún no se vio salir: {word.es} {serial}".strip() + ".",
    )
    return Reason("item_still_in", text, cure=CHECK_OUT)


def swapped_out(came: str, went: str) -> Reason:
    """Say that another device went out than came in."""
    return Reason("item_swapped", SWAPPED_OUT.filled(came=came, went=went), cure=CALL_SERGEANT)


def _bare(serial: str) -> str:
    return "".join(one for one in serial.casefold() if one.isalnum())


SWAPPED_IN = W(
    "This is another device: it bears {seen}; approved was {approved}.",
    "Este es otro aparato: lleva {seen}; el aprobado era {approved}.",
)
SWAPPED_CURE = W(
    "It stays outside, in a locker or the car. If it was passed off as the approved one, record an incident.",
    "Queda afuera, en un casillero o en el automóvil. Si se hizo pasar por el aprobado, registre un incidente.",
)
SWAPPED_OUT = W(
    "Another device went out than came in: in {came}, out {went}.",
    "Salió otro aparato que el que entró: entró {came}, salió {went}.",
)
CHECK_OUT = W("Look at it and check it out.", "Revíselo y registre su salida.")
CALL_SERGEANT = W(
    "Call the visiting sergeant, who looks for the one that came in.",
    "Llame al sargento de visitas, que busca el que entró.",
)
NOT_LEGAL = Reason(
    "not_a_legal_visitor",
    W("This visitor does not come in a legal capacity.", "Esta persona no viene en calidad legal."),
    cure=W(
        "Social visitors bring no devices; use the lockers.",
        "Las visitas sociales no llevan aparatos; use los casilleros.",
    ),
)
SERIAL_NOT_READ = Reason(
    "serial_missing",
    W("Nobody has read the serial number of the device.", "Nadie ha leído el número de serie del aparato."),
    cure=W("Type it as it stands on the device.", "Escríbalo tal como figura en el aparato."),
    field="serial",
)
BUNDLES_WRONG = Reason(
    "bundles_wrong",
    W("That is no number of bundles.", "Ese no es un número de paquetes."),
    cure=W("Count the bundles, at most 99; nobody reads them.", "Cuente los paquetes, 99 como máximo; nadie los lee."),
    field="bundles",
)
ITEM_IN_ALREADY = Reason(
    "item_in_already",
    W("This is inside already.", "Esto ya está adentro."),
    cure=W("Check it out before it comes in again.", "Registre su salida antes de que vuelva a entrar."),
)
ITEM_ELSEWHERE = Reason(
    "item_elsewhere",
    W("This device is still inside, in another visit.", "Este aparato sigue adentro, en otra visita."),
    cure=W(
        "Compare the serial; call the visiting sergeant.", "Compare el número de serie; llame al sargento de visitas."
    ),
)
ITEM_OUT_ALREADY = Reason(
    "item_out_already",
    W("This has been checked out.", "Ya se registró su salida."),
    cure=W("Load the page again.", "Vuelva a cargar la página."),
)
ITEMS_IN = Reason(
    "items_unaccounted_for",
    W("Nobody leaves while that is unaccounted for.", "Nadie sale mientras eso no esté justificado."),
    cure=W(
        "Check everything out, or call the visiting sergeant, who may let the visitor go.",
        "Registre la salida de todo o llame al sargento de visitas, que puede dejar salir a la persona.",
    ),
)
ITEMS_SERGEANT = Reason(
    "items_unaccounted_for",
    ITEMS_IN.text,
    cure=W(
        "Check everything out; or say that the visitor goes all the same, and sign for it.",
        "Registre la salida de todo; o indique que la persona sale de todos modos y firme por ello.",
    ),
)
