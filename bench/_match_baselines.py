"""What others do, on the same pictures in the same run: PDQ at its recommended threshold, pHash, a plain RANSAC count."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from gatelodge.photos.domain.matching.features import Features
from gatelodge.photos.domain.matching.pdq import pdq
from gatelodge.photos.domain.matching.pictures import Query, Registered

PDQ_RECOMMENDED = 31
PDQ_LEAST_QUALITY = 50
PHASH_USUAL = 10
RANSAC_USUAL = 20
NAMES = ("PDQ at 31", "pHash at 10", "RANSAC count 20")


def phash(grey: np.ndarray) -> np.ndarray:
    """Give the common 64-bit hash: 8 x 8 low waves of a 32 x 32 picture against their median."""
    small = cv2.resize(grey, (32, 32), interpolation=cv2.INTER_AREA).astype(np.float32)
    waves = cv2.dct(small)[:8, :8].ravel()
    return waves > np.median(waves)


def ransac(query: Features, ours: Features) -> int:
    """Count the points that one homography explains, as tutorials do: ratio test, RANSAC, 5 px, nothing else."""
    if len(query) < 4 or len(ours) < 4:
        return 0
    pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(
        query.descriptors.astype(np.float32), ours.descriptors.astype(np.float32), 2
    )
    good = [one for one, other in (pair for pair in pairs if len(pair) == 2) if one.distance < 0.75 * other.distance]
    if len(good) < 4:
        return 0
    source = np.array([query.points[one.queryIdx] for one in good], np.float32)
    target = np.array([ours.points[one.trainIdx] for one in good], np.float32)
    _, mask = cv2.findHomography(source, target, cv2.RANSAC, 5.0)
    return int(mask.sum()) if mask is not None else 0


@dataclass(slots=True)
class Baselines:
    """The three, over what is registered."""

    photos: list[Registered]
    places: dict[object, int] = field(default_factory=dict)
    codes: np.ndarray = field(init=False)
    hashes: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.places = {one.id: place for place, one in enumerate(self.photos)}
        self.codes = np.stack([np.unpackbits(np.frombuffer(pdq(one.frame).bits, np.uint8)) for one in self.photos])
        self.hashes = np.stack([phash(one.frame) for one in self.photos])

    def accepted(self, query: Query, candidate: object) -> dict[str, object]:
        """Give the photo that each accepts, or None; RANSAC looks only at the first nominee, as it is too slow for all."""
        seen = pdq(query.frame)
        bits = np.unpackbits(np.frombuffer(seen.bits, np.uint8))
        far = (self.codes != bits).sum(axis=1)
        apart = (self.hashes != phash(query.frame)).sum(axis=1)
        by_pdq = int(far.argmin()) if seen.quality >= PDQ_LEAST_QUALITY and far.min() <= PDQ_RECOMMENDED else None
        by_phash = int(apart.argmin()) if apart.min() <= PHASH_USUAL else None
        by_ransac = None
        if candidate is not None:
            place = self.places[candidate]
            by_ransac = place if ransac(query.features, self.photos[place].features) >= RANSAC_USUAL else None
        found = (by_pdq, by_phash, by_ransac)
        return {
            name: None if place is None else self.photos[place].id for name, place in zip(NAMES, found, strict=True)
        }
