"""The indexes of a registry as files: fingerprints in one, local points in segments that are mapped, not loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.local_index import LISTS_READ, LocalIndex, add, trained, words_for
from gatelodge.photos.domain.matching.nomination import Nominator
from gatelodge.photos.domain.matching.pdq_index import PdqIndex
from gatelodge.photos.queries.segments import open_points, write_segment

_CODES, _IDS = "fingerprints.bin", "photos.bin"
_SEGMENTS = "points-*.faiss"
_TRAINED_ON = 400_000


def write_indexes(
    folder: Path, ids: Sequence[UUID], codes: NDArray[np.uint8], points: Sequence[NDArray[np.uint8]]
) -> None:
    """Write the indexes anew; readers of the old ones keep what they have mapped."""
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / _IDS, b"".join(one.bytes for one in ids))
    _replace(folder / _CODES, np.ascontiguousarray(codes).tobytes())
    every = np.concatenate(points) if points else np.zeros((0, 128), np.uint8)
    step = max(1, len(every) // _TRAINED_ON)
    index = trained(np.ascontiguousarray(every[::step]), words_for(len(ids)))
    for place, one in enumerate(points):
        add(index, one, place)
    for old in folder.glob(_SEGMENTS):
        old.unlink()
        for beside in (".lists", ".sizes"):
            old.with_suffix(beside).unlink(missing_ok=True)
    write_segment(folder / "points-0.faiss", index)


def open_indexes(folder: Path, lists_read: int = LISTS_READ) -> Nominator:
    """Open what was written; an empty folder names nothing."""
    codes_file, ids_file = folder / _CODES, folder / _IDS
    if not codes_file.is_file():
        return Nominator(PdqIndex(np.zeros((0, 32), np.uint8), ()), LocalIndex((), 0))
    codes = np.fromfile(codes_file, np.uint8).reshape(-1, 32)
    ids = np.fromfile(ids_file, np.uint8).reshape(-1, 16)
    return Nominator(PdqIndex(codes, ids), open_points(sorted(folder.glob(_SEGMENTS)), len(ids), lists_read))


def _replace(path: Path, data: bytes) -> None:
    half = path.with_suffix(".half")
    half.write_bytes(data)
    half.replace(path)
