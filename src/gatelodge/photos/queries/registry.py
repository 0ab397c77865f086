"""Every exposure of every facility as the registry that a question is put to, deleted ones too.

It reads exposures, empty rooms and issued copies, and never a visit: an answer can't depend on what it does not touch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.answer import DIGEST, Exact, Mark, Matched, matched
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.grading import OURS, Verdict
from gatelodge.photos.domain.matching.nomination import Means, Nominator
from gatelodge.photos.domain.matching.pictures import Picture, Query, Registered
from gatelodge.photos.domain.matching.remembered import Remembered, recall
from gatelodge.photos.domain.matching.rooms import laid_under
from gatelodge.photos.domain.matching.watermark import read
from gatelodge.photos.models import Exposure, PhotoRelease
from gatelodge.photos.queries.index_upkeep import get_nominator
from gatelodge.photos.queries.keys import mark_key
from gatelodge.photos.queries.rooms import Rooms, Views, colours_of, points_of, views_of

SIBLINGS = 8
POINTS = Means.POINTS.value
_WITH = ("position__camera__facility", "roll")


class DatabaseRegistry:
    """The registry for one question: what it opens is closed with it."""

    def __init__(self) -> None:
        self.nominator: Nominator = get_nominator()
        self.rooms = Rooms()
        # Photos that were named, and of which only the points are left.
        self.gone: list[Exposure] = []
        self._seen: dict[UUID, Exposure] = {}
        self._views: dict[UUID, Views | None] = {}

    def by_sha256(self, sha256: str) -> Exact | None:
        """Find a master or an issued copy by its digest."""
        digest = bytes.fromhex(sha256)
        copy = PhotoRelease.objects.filter(sha256=digest).values_list("exposure_id", "reference").first()
        if copy is not None:
            return Exact(*copy)
        photo = Exposure.objects.filter(sha256=digest).values_list("id", flat=True).first()
        return None if photo is None else Exact(photo)

    def entries(self, ids: Sequence[UUID]) -> list[Registered]:
        """Give what is still kept of these photos as a whole; the others are remembered in `gone`."""
        rows = Exposure.objects.select_related(*_WITH).in_bulk(list(ids))
        found = []
        for name in ids:
            if name not in rows:
                continue
            entry = self._entry(rows[name])
            self._seen[name] = rows[name]
            if entry is None:
                self.gone.append(rows[name])
            else:
                found.append(entry)
        return found

    def siblings(self, entry: Registered) -> list[NDArray[np.uint8]]:
        """Give frames of other rolls of the position, those taken nearest in time first."""
        ours = self._seen[entry.id]
        others = Exposure.objects.filter(position_id=ours.position_id, deleted_at__isnull=True)
        others = others.exclude(id=ours.id).exclude(roll=ours.roll, roll__isnull=False).select_related(*_WITH)
        before = others.filter(taken_at__lte=ours.taken_at).order_by("-taken_at", "id")[:SIBLINGS]
        after = others.filter(taken_at__gt=ours.taken_at).order_by("taken_at", "id")[:SIBLINGS]
        near = sorted([*before, *after], key=lambda one: (abs(one.taken_at - ours.taken_at), one.id))
        views = (self._views_of(one) for one in near[:SIBLINGS])
        return [found[0] for found in views if found is not None]

    def read_mark(self, _query: Query, entry: Registered, verdict: Verdict) -> Mark | None:
        """Tell which issued copy of the photo carries the mark that is in the picture, if any does beyond doubt."""
        copies = list(PhotoRelease.objects.filter(exposure_id=entry.id).order_by("released_at", "id"))
        if not copies or verdict.examined is None:
            return None
        pair = verdict.examined.pair
        seen = np.repeat(np.clip(np.rint(pair.query), 0, 255).astype(np.uint8)[..., None], 3, axis=2)
        master = colours_of(self._seen[entry.id], (seen.shape[1], seen.shape[0]))
        found = read(seen, master, [mark_key(one.reference) for one in copies], pair.covered)
        return None if found.key is None else Mark(copies[found.key].reference, found.z)

    def room(self, photo: UUID) -> Registered | None:
        """Give the empty room that such a photo was taken in, as if it were a photo itself."""
        row = self._seen.get(photo)
        frame, points = (None, None) if row is None else (self.rooms.plate(row), self.rooms.points(row))
        if frame is None or points is None:
            return None
        return Registered(photo, "", frame, points)

    def _entry(self, row: Exposure) -> Registered | None:
        views, points = self._views_of(row), points_of(row)
        if views is None:
            return None
        frame, bright = views
        plate = self.rooms.plate(row)
        if plate is not None:
            plate = laid_under(plate, frame, points, self.rooms.points(row))
        digest = bytes(row.sha256).hex()
        return Registered(row.id, digest, frame, points, plate, shared_backdrop=True, bright=bright)

    def _views_of(self, row: Exposure) -> Views | None:
        if row.id not in self._views:
            self._views[row.id] = views_of(row)
        return self._views[row.id]


def ask_registry(picture: Picture, *, claimed: UUID | None = None) -> tuple[Matched, DatabaseRegistry]:
    """Answer for one picture; a photo whose file is gone is told by its points, where no other answers better.

    `claimed` is the copy that the file's own credential names: its photo is looked at first.
    """
    registry = DatabaseRegistry()
    found = matched(picture, registry, claimed=_photo_of(claimed) if claimed else None)
    if found.answer.grade in OURS or found.answer.means == DIGEST or not registry.gone:
        return found, registry
    return _remembering(found, registry), registry


def _photo_of(copy: UUID) -> UUID | None:
    return PhotoRelease.objects.filter(reference=copy).values_list("exposure_id", flat=True).first()


def _remembering(found: Matched, registry: DatabaseRegistry) -> Matched:
    asked, tried = len(registry.nominator), []
    for one in registry.gone:
        left = Remembered(points_of(one), registry.rooms.every_point(one))
        tried.append((recall(found.query, left, asked=asked), one))
    order = list(Grade)
    verdict, best = min(tried, key=lambda one: (order.index(one[0].grade), -one[0].counts.people_agreeing))
    if order.index(verdict.grade) >= order.index(found.answer.grade):
        return found
    means = found.answer.means or POINTS
    told = replace(found.answer, grade=verdict.grade, why=verdict.why, photo=best.id, verdict=verdict, inside=None)
    return Matched(replace(told, means=means), found.query)
