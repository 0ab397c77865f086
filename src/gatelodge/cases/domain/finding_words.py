"""Record checks in words: what a statement claims, and why a check came out as it did."""

from __future__ import annotations

from collections.abc import Mapping

from gatelodge.cases.domain.checks import CLAIMS, Claim, Record
from gatelodge.cases.domain.lifecycle import CheckKind, CheckOutcome
from gatelodge.foundation.wording import Wording

CLAIM_WORDS: Mapping[Claim, Wording] = {
    Claim.VISITED: Wording("that somebody visited", "que alguien hizo una visita"),
    Claim.NOT_VISITED: Wording("that somebody did not visit", "que alguien no hizo una visita"),
    Claim.PERMITTED: Wording("that there was permission", "que había permiso"),
    Claim.NOT_PERMITTED: Wording("that there was no permission", "que no había permiso"),
    Claim.OUR_PICTURE: Wording("that our camera took the picture", "que nuestra cámara tomó la imagen"),
    Claim.NOT_OUR_PICTURE: Wording("that another camera took the picture", "que otra cámara tomó la imagen"),
    Claim.ON_PROPERTY: Wording("that it was taken on our property", "que se tomó en nuestro terreno"),
    Claim.OFF_PROPERTY: Wording("that it was taken off our property", "que se tomó fuera de nuestro terreno"),
}
OUTCOME_TONES: Mapping[CheckOutcome, str] = {
    CheckOutcome.SUPPORTS: "good",
    CheckOutcome.CONTRADICTS: "bad",
    CheckOutcome.SILENT: "plain",
    CheckOutcome.CANNOT_TELL: "wait",
}
NOTHING = Wording(
    "Nothing was found that you may know of. That is no proof that there was nothing.",
    "No se encontró nada que usted pueda saber. Eso no prueba que no hubiera nada.",
)
# Why it came out so, by what the records say; a statement that says neither can not be held against them.
WHY: Mapping[tuple[CheckKind, Record], Wording] = {
    (CheckKind.VISIT, Record.HOLDS): Wording(
        "A visit of that time names them, and it was held.", "Una visita de ese momento los nombra y se realizó."
    ),
    (CheckKind.VISIT, Record.UNCLEAR): Wording(
        "Somebody of that name came at that time, and no visit was held.",
        "Alguien de ese nombre vino entonces y no hubo visita.",
    ),
    (CheckKind.PERMIT, Record.HOLDS): Wording("A permit covered it.", "Un permiso lo cubría."),
    (CheckKind.PERMIT, Record.FAILS): Wording("No permit covered it.", "Ningún permiso lo cubría."),
    (CheckKind.PERMIT, Record.UNCLEAR): Wording(
        "A permit was in force; whether it covered this is not known.",
        "Había un permiso en vigor; no se sabe si cubría esto.",
    ),
    (CheckKind.PHOTO, Record.HOLDS): Wording(
        "The picture is an exposure of our camera.", "La imagen es una toma de nuestra cámara."
    ),
    (CheckKind.PHOTO, Record.UNCLEAR): Wording("The comparison does not settle it.", "La comparación no lo resuelve."),
    (CheckKind.VANTAGE, Record.HOLDS): Wording(
        "The camera stood on our property.", "La cámara estaba en nuestro terreno."
    ),
    (CheckKind.VANTAGE, Record.FAILS): Wording(
        "The camera stood off our property.", "La cámara estaba fuera de nuestro terreno."
    ),
    (CheckKind.VANTAGE, Record.UNCLEAR): Wording("The assessment does not settle it.", "La evaluación no lo resuelve."),
}
NEITHER_WAY = Wording(
    "So our records can not be held against it.", "Así que no se puede cotejar con nuestros registros."
)
AFFIRMS = Wording("The statement affirms it.", "La declaración lo afirma.")
DENIES = Wording("The statement denies it.", "La declaración lo niega.")
SAYS_NEITHER = Wording(
    "The statement says neither that it is so nor that it is not.", "La declaración no dice ni que sí ni que no."
)


def stance(claim: Claim, *, says: bool | None) -> Wording:
    """Say whether a statement affirms its claim or denies it."""
    if says is None:
        return SAYS_NEITHER
    return AFFIRMS if says == CLAIMS[claim][1] else DENIES


def why(kind: CheckKind, record: Record, *, says: bool | None) -> Wording:
    """Say why a check came out as it did."""
    if record is Record.NOTHING:
        return NOTHING
    return NEITHER_WAY if says is None else WHY[kind, record]
