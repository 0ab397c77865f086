"""What can't be right about a posting, a hand-over or a return?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gatelodge.correspondence.domain.means import Means, Receipt
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

ADDRESS_MOST, NAME_MOST, TRACKING_MOST, WHY_MOST = 300, 120, 60, 200
# Lines drawn on a screen: M (move) and L (line) with whole numbers, as a path of SVG; nothing else can be in it.
SIGNATURE_MOST = 20_000
DRAWN = re.compile(r"(?:M\d{1,4} \d{1,4}(?:L\d{1,4} \d{1,4})*)+", re.ASCII)
# A dot or a slip of the finger is no signature.
STROKES_LEAST = 8


@dataclass(frozen=True, slots=True)
class HandOver:
    """How a letter was handed over: who took it, and what was left behind as proof."""

    receipt: str
    received_by: str
    signature: str = ""
    witness: str = ""


def _fault(code: str, field: str, text: Wording, cure: Wording) -> Reason:
    return Reason(code, text, cure=cure, field=field)


NAME_MISSING = _fault(
    "name_missing",
    "received_by",
    Wording("It is not said who got the letter.", "No se indica quién recibió la carta."),
    Wording("Write the name of the person.", "Escriba el nombre de la persona."),
)
UNKNOWN_RECEIPT = _fault(
    "unknown_receipt",
    "receipt",
    Wording("It is not said how the letter was received.", "No se indica cómo se recibió la carta."),
    Wording("Choose one from the list.", "Elija una opción de la lista."),
)
SIGNATURE_MISSING = _fault(
    "signature_missing",
    "receipt",
    Wording("There is no signature on the screen.", "No hay firma en la pantalla."),
    Wording(
        "Have the person sign in the frame, or choose “signed on paper” or “refused to sign”.",
        "Pida que la persona firme en el recuadro, o elija «firmada en papel» o «se negó a firmar».",
    ),
)
WITNESS_MISSING = _fault(
    "witness_missing",
    "witness",
    Wording("Nobody is named who saw the refusal.", "No se nombra a quien vio la negativa."),
    Wording("Write the name of the witness.", "Escriba el nombre del testigo."),
)
WITNESS_IS_ONESELF = _fault(
    "witness_is_oneself",
    "witness",
    Wording(
        "Whoever hands the letter over can't be the witness too.",
        "Quien entrega la carta no puede ser también testigo.",
    ),
    Wording("Have somebody else see it, and name that person.", "Pida que otra persona lo vea y escriba su nombre."),
)
CAME_BACK_FROM_THERE = _fault(
    "came_back_from_there",
    "address",
    Wording("This letter came back from this address.", "Esta carta ya volvió de esta dirección."),
    Wording("Post it to another address, or hand it over.", "Envíela a otra dirección o entréguela en mano."),
)
ADDRESS_MISSING = _fault(
    "address_missing",
    "address",
    Wording("The address is missing.", "Falta la dirección."),
    Wording("Write the address as it stands on the envelope.", "Escriba la dirección tal como está en el sobre."),
)
TRACKING_EMPTY = _fault(
    "tracking_empty",
    "tracking",
    Wording("This is no tracking number.", "Este no es un número de seguimiento."),
    Wording("Copy it from the receipt, or leave it empty.", "Cópielo del recibo o déjelo vacío."),
)
WHY_MISSING = _fault(
    "why_missing",
    "why",
    Wording("It is not said why the letter came back.", "No se indica por qué volvió la carta."),
    Wording("Copy what the post wrote on it.", "Copie lo que anotó el correo."),
)
UNKNOWN_MEANS = _fault(
    "unknown_means",
    "means",
    Wording("This letter can't be served in this way.", "Esta carta no se puede notificar de esa manera."),
    Wording("Choose one from the list.", "Elija una opción de la lista."),
)


def faults_of_hand_over(told: HandOver, *, by: str) -> Iterator[Reason]:
    """Name what is missing or wrong about a hand-over, each at its field."""
    if told.receipt not in set(Receipt):
        yield UNKNOWN_RECEIPT
    yield from _faults(told.received_by, NAME_MISSING, NAME_MOST)
    if told.receipt == Receipt.DRAWN and not is_signature(told.signature):
        yield SIGNATURE_MISSING
    if told.receipt == Receipt.REFUSED:
        yield from _faults(told.witness, WITNESS_MISSING, NAME_MOST)
        if _plain(told.witness) == _plain(by):
            yield WITNESS_IS_ONESELF


def faults_of_posting(address: str, tracking: str, *, came_back_from: Iterable[str] = ()) -> Iterator[Reason]:
    """Name what is missing or wrong about a posting."""
    yield from _faults(address, ADDRESS_MISSING, ADDRESS_MOST)
    if _plain(address) in map(_plain, came_back_from):
        yield CAME_BACK_FROM_THERE
    if tracking:
        yield from _faults(tracking, TRACKING_EMPTY, TRACKING_MOST)


def faults_of_return(why: str, means: str, possible: frozenset[Means]) -> Iterator[Reason]:
    """Name what is missing or wrong about a return, and about the next way."""
    yield from _faults(why, WHY_MISSING, WHY_MOST)
    yield from faults_of_means(means, possible)


def faults_of_means(means: str, possible: frozenset[Means]) -> Iterator[Reason]:
    """Refuse a way in which this letter can't be served."""
    if means not in possible:
        yield UNKNOWN_MEANS


def is_signature(drawn: str) -> bool:
    """Tell whether this is a drawing of lines, long enough to be a signature."""
    return len(drawn) <= SIGNATURE_MOST and drawn.count("L") >= STROKES_LEAST and DRAWN.fullmatch(drawn) is not None


def _plain(text: str) -> str:
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())


def _faults(text: str, missing: Reason, most: int) -> Iterator[Reason]:
    if not any(one.isalnum() for one in text):
        yield missing
    elif "\0" in text or any("\ud800" <= one <= "\udfff" for one in text):
        yield Reason("unreadable", UNREADABLE, cure=TYPE_ANEW, field=missing.field)
    elif len(text) > most:
        yield Reason("too_long", TOO_LONG.filled(most=most), cure=SHORTEN, field=missing.field)


UNREADABLE = Wording("There are characters in it that can't be kept.", "Hay caracteres que no se pueden guardar.")
TYPE_ANEW = Wording("Type the text anew instead of pasting it.", "Escriba el texto de nuevo en lugar de pegarlo.")
TOO_LONG = Wording("It is longer than {most} characters.", "Tiene más de {most} caracteres.")
SHORTEN = Wording("Shorten it.", "Acórtelo.")
