"""The evidence picture of an answer: nothing of our photo that the picture in question does not cover itself."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.answer import Matched
from gatelodge.photos.domain.matching.evidence import evidence
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.grading import Verdict, decide
from gatelodge.photos.domain.matching.pictures import Registered
from gatelodge.photos.queries.registry import DatabaseRegistry

_BLANK = 128


def draw_evidence(found: Matched, registry: DatabaseRegistry, language: str) -> bytes | None:
    """Draw the evidence, or nothing where there is nothing to lay beside the picture."""
    verdict, entry = found.answer.verdict, found.entry
    if verdict is None or verdict.examined is None or entry is None:
        return None
    if found.answer.grade is not Grade.SAME_PLACE:
        return evidence(found.query, *_covered_only(entry, verdict), language)
    # Our photo of other people is not the asker's to see: the empty room is laid beside the picture.
    room = registry.room(entry.id)
    empty = None if room is None else decide(found.query, room, asked=len(registry.nominator))
    if room is None or empty is None or empty.examined is None:
        return None
    return evidence(found.query, room, replace(empty, grade=Grade.SAME_PLACE), language)


def _covered_only(entry: Registered, verdict: Verdict) -> tuple[Registered, Verdict]:
    """Blank what the picture in question leaves out: who asks with a piece is not shown who sat beside it."""
    examined = verdict.examined
    assert examined is not None
    pair = examined.pair
    shown = replace(pair, ours=np.where(pair.covered, pair.ours, np.float32(_BLANK)).astype(np.float32))
    frame = np.where(_at_size(pair.covered, entry.frame.shape), entry.frame, _BLANK).astype(np.uint8)
    return replace(entry, frame=frame), replace(verdict, examined=replace(examined, pair=shown))


def _at_size(covered: NDArray[np.bool_], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    size = (shape[1], shape[0])
    return np.asarray(cv2.resize(covered.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0, np.bool_)
