"""The indexes over all exposures, kept beside the database: new ones are added as they come, and nothing waits for it.

Fingerprints and points stay when a master is deleted, so the indexes are made of what the table keeps of every exposure.
They can be thrown away at any time; the next question makes them again. What a process holds of them is bounded:
fingerprints in memory (32 bytes a photo, and 16 for its name), points mapped from disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import faiss
import numpy as np
from django.conf import settings
from django.db import connection
from django.db.models import Q
from numpy.typing import NDArray

from gatelodge.foundation.refusals import Reason
from gatelodge.ledger.actions.keep_outside import alone, write_whole
from gatelodge.photos.domain.matching.local_index import add, trained, words_for
from gatelodge.photos.domain.matching.neural import LeftOut, Model, NeuralIndex
from gatelodge.photos.domain.matching.nomination import Nominator
from gatelodge.photos.domain.matching.pdq_index import PdqIndex
from gatelodge.photos.domain.matching.remembered import foremost
from gatelodge.photos.models import Exposure
from gatelodge.photos.queries.neural import caught_up, forget_others, missing, open_model
from gatelodge.photos.queries.rooms import Rooms, points_of, views_of
from gatelodge.photos.queries.segments import join_segments, open_points, write_segment

POINTS = 300
_SEGMENT_PHOTOS = 20_000
_TRAIN_ON = 2_000  # photos
_GROWN = 4  # times as many photos as the words were learnt from
_AT_ONCE = 500
_IN_FLIGHT = timedelta(hours=6)  # a batch that began earlier may be committed later
_OVERLAP = 200_000  # rows among which an exposure taken in lately is looked for
_LISTS_READ = 16
# A network takes a good part of a second for a photo: a question waits for few, the worker adds some in one go.
_DESCRIBED_BEFORE_ANSWER, _DESCRIBED_AT_ONCE, _DESCRIBED_IN_A_RUN = 10, 50, 2_000


@dataclass(frozen=True, slots=True)
class State:
    """How far the indexes go: rows of the two flat files, the segments with the place each begins at, the newest batch."""

    photos: int = 0
    learnt_from: int = 0
    newest: str = ""
    last: str = ""
    segments: tuple[tuple[str, int], ...] = ()


class Million(Nominator):
    """Counts every question as put to a million photos, or the next power of ten: no figure tells how many there are."""

    def __len__(self) -> int:
        return int(max(1_000_000, 10 ** len(str(max(0, len(self.pdq) - 1)))))


_opened: dict[str, tuple[State, Nominator]] = {}


def index_folder() -> Path:
    """Give the folder of this database's indexes."""
    return Path(settings.DATA) / "photos" / "index" / str(connection.settings_dict["NAME"]).rpartition("/")[2]


def get_nominator() -> Nominator:
    """Give the indexes over every exposure there is."""
    folder = index_folder()
    with alone(folder):
        state = _brought_up(folder)
        known, nominator = _opened.get(str(folder), (None, None))
        if known != state or nominator is None:
            nominator = _open(folder, state)
            _opened[str(folder)] = (state, nominator)
    neural = _descriptor(folder, state.photos, _DESCRIBED_BEFORE_ANSWER)
    return nominator if neural is None else Million(nominator.pdq, nominator.local, neural)


def extend_index() -> int:
    """Add the exposures that came since, so that no question waits for it; give how many the indexes cover."""
    folder = index_folder()
    with alone(folder):
        photos = _brought_up(folder).photos
    # A few at a time, so that no question waits for long.
    for _ in range(0, _DESCRIBED_IN_A_RUN, _DESCRIBED_AT_ONCE):
        found = _descriptor(folder, photos, _DESCRIBED_AT_ONCE)
        if found is None or isinstance(found, LeftOut) or len(found) >= photos:
            break
    return photos


def why_left_out() -> Reason | None:
    """Tell why the model that the settings name can't be used; None where it can, or none is named."""
    model = _model()
    return model.reason if isinstance(model, LeftOut) else None


def _model() -> Model | LeftOut | None:
    return open_model(Path(settings.PHOTO_MODEL)) if settings.PHOTO_MODEL else None


def _descriptor(folder: Path, photos: int, at_most: int) -> NeuralIndex | LeftOut | None:
    """Give the neural descriptor, if one is named, with the rows of some more photos; its lock is its own."""
    model, folder_of_rows = _model(), folder / "neural"
    if model is None or isinstance(model, LeftOut):
        return model
    with alone(folder_of_rows):
        names = missing(folder_of_rows, model, _rows(folder / "photos.bin", photos, 16))[:at_most]
        rows = Exposure.objects.in_bulk(names)
        return caught_up(folder_of_rows, model, ((one, _frame_of(rows.get(one))) for one in names))


def _frame_of(exposure: Exposure | None) -> NDArray[np.uint8] | None:
    views = None if exposure is None else views_of(exposure)
    return None if views is None else views[0]


def rebuild_index() -> int:
    """Make the indexes anew, with words learnt from what is there now; questions wait for the exchange alone."""
    folder, aside = index_folder(), index_folder() / "anew"
    with alone(aside):
        state = _rebuilt(aside)
        with alone(folder):
            (folder / "state.json").unlink(missing_ok=True)
            made = {one.name: one for one in aside.iterdir() if one.name != "lock"}
            last = made.pop("state.json")
            for name in {one.name for one in folder.glob("points-*")} - set(made):
                (folder / name).unlink()
            for name, one in made.items():
                one.replace(folder / name)
            last.replace(folder / "state.json")
    if why_left_out() is None:
        model = _model()
        forget_others(folder / "neural", model if isinstance(model, Model) else None)
    return state.photos


def _brought_up(folder: Path) -> State:
    state = _read(folder)
    if state is None or (state.photos and not Exposure.objects.filter(id=UUID(state.last)).exists()):
        return _rebuilt(folder)
    fresh = list(_fresh(folder, state))
    if not fresh:
        return state
    grown = state.photos + len(fresh)
    if state.learnt_from < min(_TRAIN_ON, grown) and grown >= _GROWN * state.learnt_from:
        return _rebuilt(folder)
    return _extended(folder, state, fresh)


def _fresh(folder: Path, state: State) -> Iterator[UUID]:
    """Name exposures that are not in yet; those taken in lately are compared by name, for batches overlap."""
    since = datetime.fromisoformat(state.newest) - _IN_FLIGHT if state.newest else None
    late = Q() if since is None else Q(intake__taken_in_at__gte=since)
    names = Exposure.objects.filter(late).order_by("intake__taken_in_at", "id").values_list("id", flat=True)
    if not state.photos:
        return names.iterator()
    lately = list(names)
    if not lately:
        return iter(())
    known = _known_of(lately, _rows(folder / "photos.bin", state.photos, 16, last=_OVERLAP))
    return (name for name in lately if name.bytes not in known)


def _known_of(names: Sequence[UUID], rows: NDArray[np.uint8]) -> set[bytes]:
    """Give those of few names that are among many rows: halves of names are compared first, all at once."""
    wanted = np.frombuffer(b"".join(one.bytes for one in names), np.uint64)[::2]
    first = np.ascontiguousarray(rows).view(np.uint64)[:, 0]
    return {bytes(row) for row in rows[np.isin(first, wanted)]}


def _rebuilt(folder: Path) -> State:
    for old in (folder / "state.json", *folder.glob("points-*"), *folder.glob("*.bin")):
        old.unlink(missing_ok=True)
    # Digests fall at random: the first ones are a fair sample, the same each time.
    sample = list(Exposure.objects.order_by("sha256").values_list("id", flat=True)[:_TRAIN_ON])
    points = [found for _, _, found in _kept(sample)]
    every = Exposure.objects.order_by("intake__taken_in_at", "id").values_list("id", flat=True)
    learnt = np.concatenate(points) if points else np.zeros((0, 128), np.uint8)
    write_segment(folder / "words.faiss", trained(learnt, words_for(every.count())))
    state = _extended(folder, State(learnt_from=len(sample)), every.iterator())
    return _joined(folder, state) if len(state.segments) > 1 else state


def _joined(folder: Path, state: State) -> State:
    """Make one segment of all: of many, each would be read for every word."""
    name = f"points-0-{state.photos}.faiss"
    join_segments([folder / one for one, _ in state.segments], folder / name)
    return _noted(folder, replace(state, segments=((name, 0),)))


def _extended(folder: Path, state: State, names: Iterable[UUID]) -> State:
    coming = iter(names)
    while batch := list(islice(coming, _SEGMENT_PHOTOS)):
        state = _with_batch(folder, state, batch)
    return _noted(folder, state)


def _noted(folder: Path, state: State) -> State:
    """Write how far the indexes go, and take away what is not among them any more."""
    write_whole(folder / "state.json", json.dumps(asdict(state)), 0o600)
    listed = {Path(name).stem for name, _ in state.segments}
    for left in folder.glob("points-*"):
        if left.stem not in listed:
            left.unlink()
    return state


def _with_batch(folder: Path, state: State, names: Sequence[UUID]) -> State:
    """Add exposures to the flat files and to the newest segment, or to a new one when that is full."""
    segments, begins = list(state.segments), state.photos
    if segments and state.photos - segments[-1][1] < _SEGMENT_PHOTOS:
        name, begins = segments.pop()
        index: Any = faiss.read_index(str(folder / name))
    else:
        index = faiss.read_index(str(folder / "words.faiss"))
    codes, newest = [], state.newest
    for place, (row, code, points) in enumerate(_kept(names), state.photos):
        add(index, points, place)
        codes.append(code)
        newest = max(newest, row.intake.taken_in_at.isoformat())
    photos = state.photos + len(codes)
    _append(folder / "fingerprints.bin", state.photos * 32, b"".join(codes))
    _append(folder / "photos.bin", state.photos * 16, b"".join(one.bytes for one in names))
    written = f"points-{begins}-{photos}.faiss"
    write_segment(folder / written, index)
    last = str(names[-1]) if names else state.last
    return replace(state, photos=photos, newest=newest, last=last, segments=(*segments, (written, begins)))


def _kept(names: Sequence[UUID]) -> Iterator[tuple[Exposure, bytes, NDArray[np.uint8]]]:
    """Give what the table keeps of exposures, in the order asked: the fingerprint, and the points to find them by."""
    rooms = Rooms()
    for start in range(0, len(names), _AT_ONCE):
        wanted = names[start : start + _AT_ONCE]
        rows = Exposure.objects.select_related("intake", "roll", "position__camera__facility").in_bulk(wanted)
        for name in wanted:
            row = rows[name]
            yield row, bytes(row.pdq), foremost(points_of(row), rooms.points(row), POINTS)


def _append(path: Path, length: int, content: bytes) -> None:
    """Add to a file of known length; what a broken attempt left behind it is cut off."""
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.truncate(length)
        file.seek(length)
        file.write(content)


def _read(folder: Path) -> State | None:
    try:
        said = json.loads((folder / "state.json").read_text())
        state = State(**said | {"segments": tuple((str(name), int(begins)) for name, begins in said["segments"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    there = all((folder / name).is_file() for name, _ in state.segments)
    flat = {"photos.bin": 16, "fingerprints.bin": 32}
    whole = there and all(_reaches(folder / name, state.photos * width) for name, width in flat.items())
    return state if whole else None


def _reaches(file: Path, length: int) -> bool:
    """Tell whether a file is as long as it is said to be; of ten million names, none is read for it."""
    return not length or (file.is_file() and file.stat().st_size >= length)


def _rows(file: Path, count: int, width: int, last: int | None = None) -> NDArray[np.uint8]:
    """Read the rows of a flat file, or the `last` of them."""
    if not count:
        return np.zeros((0, width), np.uint8)
    skipped = max(0, count - last) if last is not None else 0
    return np.fromfile(file, np.uint8, (count - skipped) * width, offset=skipped * width).reshape(-1, width)


def _open(folder: Path, state: State) -> Nominator:
    codes = _rows(folder / "fingerprints.bin", state.photos, 32)
    local = open_points((folder / name for name, _ in state.segments), state.photos, _LISTS_READ)
    return Million(PdqIndex(codes, _rows(folder / "photos.bin", state.photos, 16)), local)
