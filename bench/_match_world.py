"""Who is registered and who asks: photos of packages and drawn rooms, in two halves that share no picture and no room.

Each `seed` draws other rooms and other people. With seed 0 the photos are those that lines were drawn on and figures were given
of in November 2026; with any other those are left out, so that nothing is reported of a picture that was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np

from bench import _attacks as attacks
from bench import _corpus as corpus
from bench._attack_table import ATTACKS, Named
from bench._match_registry import Ours
from gatelodge.photos.domain.matching.pdq import pdq
from tests.photos import scenes

Pixels = np.ndarray
TOO_ALIKE = 70  # bits: two photos of packages nearer than this are versions of one
CUTTING = ("crop_50", "crop_75")
LEFT = 0.25  # of the party's pixels that such a crop leaves at least
LOOKED_AT = 16  # photos of each package: of them lines were drawn and figures given
SMALL = 0.5  # of their size: most pictures of other people in our rooms are asked about as small as sites show them
LARGE_EVERY = 8
CAMERA = 640  # px of the longer side: no camera takes less; smaller photos are registered, and are strangers


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured; `photos` None: all there are."""

    photos: int | None
    rooms: int
    parties: int
    sources: int
    strangers: int
    backdrops: int
    bursts: int
    seed: int = 0


QUICK = Size(photos=4, rooms=2, parties=4, sources=6, strangers=20, backdrops=20, bursts=6)
FULL = Size(photos=None, rooms=25, parties=8, sources=60, strangers=1500, backdrops=2000, bursts=120)


@dataclass(frozen=True, slots=True)
class Asked:
    """A picture in question: what it truly is, and the photo it was made of, if it is one of ours."""

    pixels: Pixels
    kind: str
    attack: str
    row: str = ""
    goal: str = ""
    truth: str = ""
    visit: str = ""
    place: str = ""


@dataclass(slots=True)
class World:
    """One half: what is registered, and what is asked."""

    half: int
    size: Size
    ours: list[Ours]
    strangers: list[Pixels]
    shots: list[Pixels] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def same(self) -> Iterator[Asked]:
        """Ask about our own photos after each attack: real ones and rooms by turns.

        In each turn every photo is asked about once, each after another attack, so that whoever stops early has seen all of them.
        """
        real = [one for one in self.ours if not one.visit and max(one.pixels.shape[:2]) >= CAMERA]
        rooms = [one for one in self.ours if one.visit and "still" not in one.name]
        chosen = [
            one
            for pair in zip(spread(real, self.size.sources), spread(rooms, self.size.sources), strict=False)
            for one in pair
        ]
        for turn in range(len(ATTACKS)):
            for number, one in enumerate(chosen[: self.size.sources]):
                yield self._asked(one, ATTACKS[(turn + 7 * number) % len(ATTACKS)], number)

    def _asked(self, one: Ours, attack: Named, number: int) -> Asked:
        chance = self._chance(one, attack, number)
        others = [self.strangers[int(pick)] for pick in chance.integers(0, len(self.strangers), 3)]
        pixels = attack.run(one.pixels, others, chance)
        return Asked(pixels, "same", attack.name, attack.row, attack.goal, one.name, one.visit, place_of(one.name))

    def _chance(self, one: Ours, attack: Named, number: int) -> np.random.Generator:
        """Draw so that some of the party is left: a part of the wall without them is nobody's photo."""
        seeds = ([self.half, number, ATTACKS.index(attack), again] for again in range(12))
        if one.plate is None or attack.name not in CUTTING:
            return np.random.default_rng(next(seeds))
        people = (cv2.absdiff(one.pixels, one.plate).max(axis=2, keepdims=True) > 40).astype(np.uint8)
        kept = [(attack.run(people, [], np.random.default_rng(seed)).sum(), seed) for seed in seeds]
        enough = [seed for left, seed in kept if left >= people.sum() * LEFT]
        return np.random.default_rng(enough[0] if enough else max(kept)[1])

    def unrelated(self) -> Iterator[Asked]:
        """Ask about pictures that are not ours, real and drawn by turns, as they are and attacked."""
        for number in range(self.size.strangers):
            turn, place = divmod(number // 2, len(self.strangers))
            drawn = number % 2 or turn > 1
            pixels = scenes.outdoors(self._number(100_000) + number) if drawn else self.strangers[place]
            yield self._handled(pixels, "unrelated", place + turn)

    def backdrop(self) -> Iterator[Asked]:
        """Ask about other people before walls that are ours, and about a still camera two seconds later."""
        for number in range(self.size.backdrops):
            room = room_of(self.half, number % self.size.rooms, self.size.seed)
            party = 10_000_000 * self.size.seed + 50_000 + number
            seen = self._handled(scenes.taken(scenes.Exposure(room, party, moment=number % 5)), "backdrop", number)
            small = attacks.resized(seen.pixels, SMALL) if number % LARGE_EVERY else seen.pixels
            yield replace(seen, pixels=small, place=f"room-{room}")
        for number, pixels in enumerate(self.shots):
            yield self._handled(pixels, "backdrop (still camera)", number, place=f"still-{self.half}")

    def bursts(self) -> Iterator[Asked]:
        """Ask about second exposures of parties of ours, which were never registered."""
        rooms = [one for one in self.ours if one.visit and "still" not in one.name]
        for number, one in enumerate(spread(rooms, self.size.bursts)):
            room, party = (int(part) for part in one.name.split("-")[1:3])
            pixels = scenes.taken(scenes.Exposure(room, party, moment=1 + number % 4))
            seen = self._handled(pixels, "burst", number)
            yield replace(seen, truth=one.name, visit=one.visit, place=place_of(one.name))

    def _number(self, each: int) -> int:
        """Give the first number of drawn pictures that neither the other half nor another seed draws."""
        return each * (self.half + 1) + 10_000_000 * self.size.seed

    def _handled(self, pixels: Pixels, kind: str, number: int, place: str = "") -> Asked:
        mild = [attack for attack in ATTACKS if attack.goal == "light"]
        attack = mild[number % len(mild)] if number % 2 else None
        chance = np.random.default_rng([self.half, number, 7])
        done = attack.run(pixels, [pixels] * 3, chance) if attack else pixels
        name = attack.name if attack else "as it is"
        return Asked(done, kind, name, place=place)


def place_of(name: str) -> str:
    """Give where a registered photo was taken: those of one place are no strangers to each other."""
    return "-".join(name.split("-")[:2]) if re.match(r"(room|still)-\d", name) else name


def room_of(half: int, number: int, seed: int = 0) -> int:
    """Give the number of a room; no room is in both halves, nor in two seeds."""
    return 10_000 * seed + 1000 * (half + 1) + number


def spread(items: list[Ours], count: int) -> list[Ours]:
    """Give `count` of them, evenly from the whole list."""
    step = max(1, len(items) // max(count, 1))
    return items[::step][:count]


def build(half: int, size: Size, folder: Path) -> World:
    """Register one half of the photos and of the rooms; the other half's photos are the strangers."""
    missing = corpus.fetch(folder)
    every = distinct(corpus.photos(folder, size.photos))
    if size.seed:
        looked_at = {one.name for one in corpus.photos(folder, LOOKED_AT)}
        every = [one for one in every if one.name not in looked_at]
    mine, strange = every[half::2], every[1 - half :: 2]
    ours = [Ours(one.name, one.pixels) for one in mine]
    for number in range(size.rooms):
        room = room_of(half, number, size.seed)
        plate = scenes.plate(room)
        for party in range(1, size.parties + 1):
            who = room * 100 + party
            shot = scenes.taken(scenes.Exposure(room, who))
            ours.append(Ours(f"room-{room}-{who}", shot, plate, f"visit-{room}-{party}"))
    world = World(half, size, ours, [one.pixels for one in strange], missing=missing)
    _still_camera(world, folder)
    return world


def _still_camera(world: World, folder: Path) -> None:
    """Register frames of a camera that stands still, with the median of all as its empty room."""
    frames = corpus.still_camera(folder, 20)
    if not frames:
        world.missing.append("vtest.avi")
        return
    mine = frames[world.half :: 2]
    plate = np.median(np.stack(frames), axis=0).astype(np.uint8)
    count = min(len(mine) // 2, max(2, world.size.backdrops // 100))
    for number, pixels in enumerate(mine[: 2 * count : 2]):
        world.ours.append(Ours(f"still-{world.half}-{number}", pixels, plate, f"still-visit-{number}"))
    world.shots += mine[1 : 2 * count : 2]


def distinct(photos: list[corpus.Photo]) -> list[corpus.Photo]:
    """Keep one of photos that are versions of each other."""
    kept: list[corpus.Photo] = []
    hashes: list[object] = []
    for photo in photos:
        seen = pdq(cv2.resize(photo.pixels, (256, 256), interpolation=cv2.INTER_AREA))
        if all(seen.distance(other) >= TOO_ALIKE for other in hashes):
            kept.append(photo)
            hashes.append(seen)
    return kept
