"""However many photos are named, an answer comes in time and says how many it looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import cv2
import numpy as np
import pytest

from gatelodge.photos.domain.matching.answer import MOST_LOOKED_AT, match
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.nomination import Means, Nominee, Round
from gatelodge.photos.domain.matching.pictures import Query, Registered, picture_of
from tests.photos.registry import registered
from tests.photos.scenes import Pixels, outdoors


def small(number: int) -> Pixels:
    return np.asarray(cv2.resize(outdoors(number), (320, 240), interpolation=cv2.INTER_AREA), np.uint8)


class Naming:
    """Names twenty photos a round, one of them the right one."""

    def __init__(self, right: int) -> None:
        self.right, self.ours, self.other = right, registered(small(1)), registered(small(2))
        self.nominator = self

    def __len__(self) -> int:
        return 1000

    def by_descriptor(self, query: Query) -> Round:
        return Round(query, ())

    def rounds(self, query: Query, at_most: int) -> Iterator[Round]:
        for turn in range(3):
            names = [UUID(int=at + 1) for at in range(turn * at_most, (turn + 1) * at_most)]
            yield Round(query, tuple(Nominee(name, Means.POINTS, 1.0) for name in names))

    def by_sha256(self, _sha256: str) -> None:
        return None

    def entries(self, ids: Sequence[UUID]) -> list[Registered]:
        return [self.ours if one.int == self.right else self.other for one in ids]

    def siblings(self, _entry: Registered) -> list[np.ndarray]:
        return []

    def read_mark(self, *_asked: object) -> None:
        return None


@pytest.mark.parametrize(
    ("right", "grade", "looked_at"),
    [
        (1, Grade.SAME_EXPOSURE, 4),  # a few rivals are still heard
        (15, Grade.SAME_EXPOSURE, 18),
        (25, Grade.SAME_EXPOSURE, 28),
        (MOST_LOOKED_AT, Grade.SAME_EXPOSURE, MOST_LOOKED_AT),
        (MOST_LOOKED_AT + 1, Grade.NOT_FOUND, MOST_LOOKED_AT),
        (0, Grade.NOT_FOUND, MOST_LOOKED_AT),
    ],
)
def test_looks_at_so_many_and_says_how_many(right: int, grade: Grade, looked_at: int) -> None:
    answer = match(picture_of(small(1)), Naming(right))
    assert (answer.grade, answer.looked_at) == (grade, looked_at)
