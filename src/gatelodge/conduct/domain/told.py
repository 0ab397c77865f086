"""Is there something to read in what was typed, and can it be kept?"""

from __future__ import annotations

from collections.abc import Iterator

from gatelodge.correspondence.domain.signs import unprinted
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

UNREADABLE = Wording("There are characters in it that can't be kept.", "Hay caracteres que no se pueden guardar.")
TYPE_ANEW = Wording("Type the text anew instead of pasting it.", "Escriba el texto de nuevo en lugar de pegarlo.")
TOO_MUCH = Wording("The text is longer than {most} characters.", "El texto tiene más de {most} caracteres.")
SHORTEN = Wording("Shorten it to what matters.", "Redúzcalo a lo que importa.")

UNPRINTED = Wording("No letter can show this: {signs}", "Ninguna carta puede mostrar esto: {signs}")
IN_WORDS = Wording("Say it in words.", "Dígalo con palabras.")


def says_something(text: str) -> bool:
    """Tell whether a text has a letter or a digit: spaces, points and invisible characters tell nothing."""
    return any(one.isalnum() for one in text)


def faults_of_text(text: str, *, most: int, empty: Reason) -> Iterator[Reason]:
    """Name what keeps a text from being read later, at the field of `empty`."""
    if not says_something(text):
        yield empty
    elif "\0" in text or any("\ud800" <= one <= "\udfff" for one in text):
        yield Reason("unreadable", UNREADABLE, cure=TYPE_ANEW, field=empty.field)
    elif len(text) > most:
        yield Reason("too_long", TOO_MUCH.filled(most=most), cure=SHORTEN, field=empty.field)


def faults_of_letter_text(text: str, *, most: int, empty: Reason) -> Iterator[Reason]:
    """Name what keeps a text from being read in a letter, at the field of `empty`."""
    faults = list(faults_of_text(text, most=most, empty=empty))
    yield from faults
    signs = () if faults else unprinted(text)
    if signs:
        said = " ".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in signs[:8])
        yield Reason("unprinted", UNPRINTED.filled(signs=said), cure=IN_WORDS, field=empty.field)
