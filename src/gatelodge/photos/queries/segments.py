"""Segments of the index of points as files: mapped, not loaded, and written whole or not at all."""

from __future__ import annotations

import os  # noqa: TID251 - `open` alone cannot tell the system what will be read
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from weakref import finalize

import faiss
import numpy as np
from numpy.typing import NDArray

from gatelodge.photos.domain.matching.local_index import CODE_BYTES, LISTS_READ, LocalIndex

_PLACE_BYTES = 8


class ReadAhead:
    """Tells the system which lists will be read, so that it fetches them whole and at once instead of page by page."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path.with_suffix(".lists"), os.O_RDONLY)
        finalize(self, os.close, self._file)
        self._lengths = np.fromfile(path.with_suffix(".sizes"), np.int64) * (CODE_BYTES + _PLACE_BYTES)
        self._starts = np.cumsum(self._lengths) - self._lengths

    def __call__(self, lists: NDArray[np.int64]) -> None:
        for at in np.unique(lists[lists >= 0]).tolist():
            start, length = int(self._starts[at]), int(self._lengths[at])
            os.posix_fadvise(self._file, start, length, os.POSIX_FADV_WILLNEED)


def write_segment(path: Path, index: Any) -> None:
    """Write one segment whole, or not at all."""
    half = path.with_suffix(".half")
    faiss.write_index(index, str(half))
    half.replace(path)


def write_lists(path: Path, index: Any, lists: Iterable[tuple[NDArray[np.uint8], NDArray[np.int64]]]) -> None:
    """Write one large segment list by list (codes, places), never holding more than a list of it.

    `index`: trained and empty. The lists lie in a file of their own beside it, their lengths in another.
    """
    sizes = np.zeros(index.nlist, np.uint64)
    with path.with_suffix(".lists").open("wb") as file:
        for at, (codes, places) in enumerate(lists):
            sizes[at] = len(places)
            file.write(np.ascontiguousarray(codes, np.uint8).data)
            file.write(np.ascontiguousarray(places, np.int64).data)
    sizes.tofile(path.with_suffix(".sizes"))
    write_segment(path, index)


def join_segments(paths: Sequence[Path], into: Path) -> None:
    """Write several segments of one vocabulary as one: a question then reads one stretch of disk for each word."""
    opened = [open_segment(path) for path in paths]
    empty: Any = faiss.read_index(str(paths[0]))
    empty.reset()
    write_lists(into, empty, (_together(opened, at) for at in range(empty.nlist)))


def _together(segments: Sequence[Any], at: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Give one list's entries of all segments, copied before anything is unmapped."""
    found = [_entries(one.invlists, at) for one in segments]
    return np.concatenate([codes for codes, _ in found]), np.concatenate([places for _, places in found])


def _entries(lists: Any, at: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    count = lists.list_size(at)
    if not count:
        return np.zeros((0, CODE_BYTES), np.uint8), np.zeros(0, np.int64)
    codes = faiss.rev_swig_ptr(lists.get_codes(at), count * CODE_BYTES).reshape(-1, CODE_BYTES)
    return codes, faiss.rev_swig_ptr(lists.get_ids(at), count)


def open_points(paths: Iterable[Path], photos: int, lists_read: int = LISTS_READ) -> LocalIndex:
    """Open the index of points that lies in these segments."""
    every = list(paths)
    ahead = [ReadAhead(path) for path in every if path.with_suffix(".lists").exists()]
    return LocalIndex([open_segment(path) for path in every], photos, lists_read=lists_read, ahead=ahead)


def open_segment(path: Path) -> Any:
    """Open a segment: its lists stay on disk, and tables that would save a little computing for much memory are not made."""
    index: Any = faiss.read_index(str(path), faiss.IO_FLAG_SKIP_PRECOMPUTE_TABLE | faiss.IO_FLAG_MMAP_IFC)
    data = path.with_suffix(".lists")
    if data.exists():
        sizes = np.fromfile(path.with_suffix(".sizes"), np.uint64)
        kept: Any = faiss.OnDiskInvertedLists(index.nlist, CODE_BYTES, str(data))
        kept.set_all_lists_sizes(faiss.swig_ptr(sizes))
        kept.totsize, kept.read_only = data.stat().st_size, True
        kept.do_mmap()
        index.replace_invlists(kept, True)
        kept.this.disown()
        index.ntotal = int(sizes.sum())
    return index
