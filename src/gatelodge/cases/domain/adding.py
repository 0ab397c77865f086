"""A statement that the reader missed: where its words stand, and what keeps it from being added. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from gatelodge.cases.domain.marking import ends_block
from gatelodge.cases.domain.working import NAME_MOST, text_faults
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

BY_PERSON = "by a person"
Place = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """What a person adds: the exact words, which of their places, how they are put, and whose they are."""

    words: str
    route: str
    polarity: str
    modality: str
    source: UUID | None = None
    name: str = ""
    nth: int | None = None


def faults_of(missed: Missed) -> Iterator[Reason]:
    """Name what keeps a statement from being looked for."""
    yield from text_faults(missed.words, "words")
    if missed.name.strip():
        yield from text_faults(missed.name, "name", most=NAME_MOST)
    if (missed.source is None) == (not missed.name.strip()):
        yield ONE_SOURCE


def places_of(text: str, words: str, hidden: Sequence[tuple[int, int]] = ()) -> list[Place]:
    """Find each place of these words, blanks alike; where hidden markup lies within, a place has several parts."""
    signs, places = _shown(text, hidden)
    form = r"\s+".join(re.escape(one) for one in words.split())
    found = re.finditer(f"(?=({form}))", signs)
    parts = (_parts([at for at in places[one.start(1) : one.end(1)] if at >= 0]) for one in found)
    return [tuple((start, end) for start, end in place if text[start:end].strip()) for place in parts]


def choose(places: Sequence[Place], nth: int | None) -> Place:
    """Give the place that is meant, or raise why none is."""
    if not places:
        raise Unplaced(NOT_THERE)
    if nth is None and len(places) > 1:
        raise Unplaced(Reason("words_twice", TWICE.filled(times=len(places)), cure=WHICH, field="nth"))
    wanted = 1 if nth is None else nth
    if not 1 <= wanted <= len(places):
        raise Unplaced(Reason("no_such_place", TIMES.filled(times=len(places)), cure=WHICH, field="nth"))
    return places[wanted - 1]


class Unplaced(Exception):
    """Words that stand at no one place."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


def _shown(text: str, hidden: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """Give the signs that show, and where each stands; a blank for markup that parts blocks stands nowhere."""
    signs: list[str] = []
    places: list[int] = []
    at = 0
    for start, end in [*sorted(hidden), (len(text), len(text))]:
        signs.append(text[at:start])
        places += range(at, start)
        if "\n" in text[start:end] or ends_block(text[start:end]):
            signs.append("\n")
            places.append(-1)
        at = max(at, end)
    return "".join(signs), places


def _parts(places: Sequence[int]) -> Place:
    runs = [[at for _, at in run] for _, run in groupby(enumerate(places), lambda one: one[1] - one[0])]
    return tuple((run[0], run[-1] + 1) for run in runs)


ONE_SOURCE = Reason(
    "one_source",
    Wording("A statement has one source.", "Una declaración tiene una sola fuente."),
    cure=Wording("Choose one of the list, or name a new one.", "Elija una de la lista o nombre una nueva."),
    field="source",
)
NOT_THERE = Reason(
    "words_not_there",
    Wording("These words do not stand in the text.", "Estas palabras no están en el texto."),
    cure=Wording("Copy them out of the text, letter for letter.", "Cópielas del texto, letra por letra."),
    field="words",
)
TWICE = Wording("These words stand in the text {times} times.", "Estas palabras están {times} veces en el texto.")
TIMES = Wording(
    "There is no such place: the words stand in the text {times} times.",
    "No existe ese lugar: las palabras están {times} veces en el texto.",
)
WHICH = Wording("Say which one, counted from the top.", "Diga cuál, contando desde arriba.")
ADDED_ALREADY = Reason(
    "added_already",
    Wording(
        "This source is on a card with these words already.", "Ya hay una tarjeta con estas palabras y esta fuente."
    ),
    cure=Wording("Review that card.", "Revise esa tarjeta."),
    field="words",
)
