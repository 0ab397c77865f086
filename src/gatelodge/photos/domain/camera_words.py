"""How cameras and frames are told to people."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.placing import Unplaced

WHY_WORDS: dict[Unplaced, Wording] = {
    Unplaced.NO_NUMBER: Wording("The name of its file has no number.", "El nombre del archivo no tiene número."),
    Unplaced.NO_TIME: Wording("The file does not say when it was taken.", "El archivo no indica cuándo se tomó."),
    Unplaced.NO_ROLL: Wording(
        "No roll has this number, and none was open then.",
        "Ninguna serie tiene este número ni estaba abierta entonces.",
    ),
    Unplaced.OTHER_NUMBER: Wording(
        "A roll was open then, with other numbers.", "Había una serie abierta entonces, con otros números."
    ),
    Unplaced.OTHER_TIME: Wording(
        "A roll has this number, and was open at another time.",
        "Una serie tiene este número y estaba abierta a otra hora.",
    ),
    Unplaced.DISAGREE: Wording(
        "The number says one roll, and the time another.", "El número indica una serie y la hora, otra."
    ),
    Unplaced.SEVERAL: Wording("Two rolls have this number at this time.", "Dos series tienen este número a esta hora."),
    Unplaced.NUMBER_TAKEN: Wording(
        "The roll has another picture with this number.", "La serie tiene otra foto con este número."
    ),
}
RIGHT = Wording("right", "en hora")


def clock_words(ahead_seconds: int) -> Wording:
    """Say how far a camera's clock is off."""
    if ahead_seconds == 0:
        return RIGHT
    way = (
        Wording("{span} fast", "adelantado {span}") if ahead_seconds > 0 else Wording("{span} slow", "atrasado {span}")
    )
    return way.filled(span=_span(abs(ahead_seconds)))


def _span(seconds: int) -> str:
    """Give a length of time in signs that both languages share."""
    days, rest = divmod(seconds, 86_400)
    clock = f"{rest // 3600}:{rest % 3600 // 60:02}:{rest % 60:02}"
    return f"{days} d {clock}" if days else clock
