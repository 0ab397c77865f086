"""A large index lies in lists on disk, and a look reads no more of them than it may."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import pytest

from gatelodge.photos.domain.matching.features import Features
from gatelodge.photos.domain.matching.local_index import LocalIndex, add, trained, within, words_for
from gatelodge.photos.queries.segments import join_segments, open_segment, write_lists, write_segment

PHOTOS, POINTS = 30, 60


def photo(number: int) -> Features:
    chance = np.random.default_rng(number)
    points = chance.random((POINTS, 2)).astype(np.float32) * 400
    return Features(points, chance.integers(0, 200, (POINTS, 128), dtype=np.uint8), 400, 400)


def filled() -> Any:
    index = trained(np.concatenate([photo(number).descriptors for number in range(PHOTOS)]), 16)
    for number in range(PHOTOS):
        add(index, photo(number).descriptors, number)
    return index


def listed(index: Any) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for at in range(index.nlist):
        count = index.invlists.list_size(at)
        codes = faiss.rev_swig_ptr(index.invlists.get_codes(at), count * 16).reshape(-1, 16)
        yield codes.copy(), faiss.rev_swig_ptr(index.invlists.get_ids(at), count).copy()


@pytest.fixture
def segments(tmp_path: Path) -> dict[str, Any]:
    """The same entries in one file, and list by list beside an empty one."""
    index = filled()
    write_segment(tmp_path / "whole.faiss", index)
    lists = list(listed(index))
    index.reset()
    write_lists(tmp_path / "apart.faiss", index, iter(lists))
    return {name: open_segment(tmp_path / f"{name}.faiss") for name in ("whole", "apart")}


@pytest.mark.parametrize("number", [0, 7, 29])
def test_lists_written_one_by_one_answer_as_a_segment_written_whole(segments: dict[str, Any], number: int) -> None:
    whole, apart = (LocalIndex([segments[name]], PHOTOS).votes(photo(number), 5) for name in ("whole", "apart"))
    assert whole == apart
    assert whole[0].place == number


def test_a_folder_with_lists_can_be_moved(segments: dict[str, Any], tmp_path: Path) -> None:
    del segments["apart"]
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for file in tmp_path.glob("apart.*"):
        file.rename(moved / file.name)
    assert LocalIndex([open_segment(moved / "apart.faiss")], PHOTOS).votes(photo(3), 1)[0].place == 3


def test_segments_joined_answer_as_they_did_apart(tmp_path: Path) -> None:
    empty = filled()
    empty.reset()
    write_segment(tmp_path / "words.faiss", empty)
    paths = []
    for start in range(0, PHOTOS, 10):
        part = faiss.read_index(str(tmp_path / "words.faiss"))
        for number in range(start, start + 10):
            add(part, photo(number).descriptors, number)
        paths.append(tmp_path / f"part-{start}.faiss")
        write_segment(paths[-1], part)
    join_segments(paths[:2], tmp_path / "two.faiss")
    join_segments([tmp_path / "two.faiss", paths[2]], tmp_path / "all.faiss")
    apart = LocalIndex([open_segment(one) for one in paths], PHOTOS)
    joined = LocalIndex([open_segment(tmp_path / "all.faiss")], PHOTOS)
    for number in (0, 12, 29):
        assert joined.votes(photo(number), 5) == apart.votes(photo(number), 5)
        assert joined.votes(photo(number), 5)[0].place == number


# Lists 0 to 3 have 1, 10, 100 and 1000 entries; each row of `asked` is a point's lists, the nearest first.
LENGTHS = np.array([1, 10, 100, 1000])


@pytest.mark.parametrize(
    ("asked", "reading", "read"),
    [
        ([[0, 1], [1, 2]], 10_000, [[0, 1], [1, 2]]),
        ([[0, 1], [1, 2]], 21, [[0, 1], [1, -1]]),  # the second point's farther list is the last in turn
        ([[0, 1], [1, 2]], 11, [[0, -1], [1, -1]]),  # nearest lists of all points before any farther one
        ([[0, 1], [1, 2]], 1, [[0, -1], [-1, -1]]),  # the strongest point comes first
        ([[3, 0], [0, 1]], 500, [[-1, -1], [-1, -1]]),  # what comes after too much is not read either
        ([[-1, 0], [0, 1]], 12, [[-1, 0], [0, 1]]),  # a word that was not found costs nothing
        ([[0, 1], [1, 2]], 0, [[-1, -1], [-1, -1]]),
    ],
)
def test_a_look_reads_so_many_entries_and_no_more(asked: list[list[int]], reading: int, read: list[list[int]]) -> None:
    assert within(np.array(asked), LENGTHS, reading).tolist() == read


def test_with_little_to_read_the_strongest_points_still_name_the_photo() -> None:
    index = LocalIndex([filled()], PHOTOS)
    assert index.votes(photo(4), 1, reading=6000)[0].place == 4
    assert index.votes(photo(4), 1, reading=0) == []


@pytest.mark.parametrize(
    ("photos", "words"), [(10, None), (99_999, None), (100_000, 32_768), (1_000_000, 131_072), (50_000_000, 131_072)]
)
def test_a_large_registry_has_words_enough_to_keep_its_lists_short(photos: int, words: int | None) -> None:
    assert words_for(photos) == words


def test_words_taken_as_they_come_name_photos_too() -> None:
    learnt = np.concatenate([photo(number).descriptors for number in range(100, 200)])
    index = trained(learnt, 4200)
    assert index.nlist == 4200
    for number in range(PHOTOS):
        add(index, photo(number).descriptors, number)
    assert [LocalIndex([index], PHOTOS).votes(photo(number), 1)[0].place for number in range(5)] == [0, 1, 2, 3, 4]
