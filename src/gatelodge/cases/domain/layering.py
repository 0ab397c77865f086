"""Layers of an article as a page tells them: the story, what was put above it later, what was corrected. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gatelodge.foundation.wording import Wording

ABOVE = Wording("update above the older story", "actualización sobre la nota anterior")
WORDS = {
    "original": Wording("older story", "nota anterior"),
    "update": Wording("update", "actualización"),
    "correction": Wording("correction", "corrección"),
    "entry": Wording("entry of a running report", "entrada de una cobertura en curso"),
}
# The basis of a stamp that says its own day; every other time follows from something else.
AS_WRITTEN = ("date as written", "machine-readable; date as written")


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch written at one time, with the first stamp in it; `utc` only where that stamp can be dated."""

    start: int
    end: int
    kind: str
    above: bool
    stamp: str
    utc: datetime | None
    inferred: bool

    @property
    def word(self) -> Wording:
        return ABOVE if self.above else WORDS[self.kind]


def layers_of(data: Mapping[str, Any]) -> tuple[Layer, ...]:
    """Give the layers of a reading; an article written in one go has none to tell apart."""
    found: list[Mapping[str, Any]] = data["layers"]
    if all(one["kind"] == "original" for one in found):
        return ()
    return tuple(_layers(found, data["stamps"]))


def layer_at(layers: Sequence[Layer], place: int) -> Layer | None:
    """Find the layer in which a place of the text lies."""
    return next((one for one in layers if one.start <= place < one.end), None)


def _layers(found: Sequence[Mapping[str, Any]], stamps: Sequence[Mapping[str, Any]]) -> Iterator[Layer]:
    for at, one in enumerate(found):
        inside = [stamp for stamp in stamps if one["start"] <= stamp["start"] < one["end"]]
        first = next((stamp for stamp in inside if stamp["utc"]), next(iter(inside), None))
        older = any(other["kind"] == "original" for other in found[at + 1 :])
        utc = datetime.fromisoformat(first["utc"]) if first and first["utc"] else None
        yield Layer(
            start=one["start"],
            end=one["end"],
            kind=one["kind"],
            above=one["kind"] == "update" and older,
            stamp=first["raw"] if first else "",
            utc=utc,
            inferred=utc is not None and first is not None and not first["basis"].startswith(AS_WRITTEN),
        )
