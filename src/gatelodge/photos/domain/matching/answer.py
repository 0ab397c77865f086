"""Is this picture ours? Exact first, then nomination and decision round by round, and one answer.

The registry stands behind a protocol, so that a folder, the database and a benchmark give the same answers. What may be
told only to those who may know of visits lies in `Inside`, apart from everything else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import chain
from math import log10
from typing import Any, Protocol
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.matching.grades import WORDS, Grade
from gatelodge.photos.domain.matching.grading import (
    LEAST_SIDE,
    OURS,
    THRESHOLDS,
    Thresholds,
    Verdict,
    decide,
    judged,
)
from gatelodge.photos.domain.matching.neural import Unfit
from gatelodge.photos.domain.matching.nomination import Means, Nominator, Round
from gatelodge.photos.domain.matching.pictures import Picture, Query, Registered, prepared
from gatelodge.photos.domain.matching.reasons import why

DIGEST, CREDENTIAL, FINGERPRINT = "digest", "credential", Means.FINGERPRINT.value
# Two files of one digest by chance: 2 to the minus 256 for each photo.
DIGEST_ALARM = -77.0
SURE = (Grade.SAME_COPY, Grade.SAME_EXPOSURE)
FOUND = (*SURE, Grade.SAME_SCENE, Grade.SAME_PLACE)
_ORDER = list(Grade)
MOST_LOOKED_AT = 40  # in one question; the right photo was among the first twenty in every one measured
RIVALS = 3  # looked at after the first good answer: a neighbour in the same roll may fit better still

NOT_FOUND_MEANS = Wording(
    "Not found means: no photo in this registry was recognised in the picture. It does not mean that the picture is not ours: "
    "it may be a photo that was never registered, or too little of it may be left. That it carries no signed manifest says "
    "nothing either: most sites remove it.",
    "No encontrada significa: en la imagen no se reconoció ninguna fotografía de este registro. No significa que la imagen no "
    "sea nuestra: puede ser una fotografía nunca registrada, o quedar de ella demasiado poco. Que no lleve manifiesto firmado "
    "tampoco dice nada: la mayoría de los sitios lo quitan.",
)
SAME_FILE = Reason(
    "same_file",
    Wording(
        "The file is byte for byte the one that was registered.", "El archivo es, byte por byte, el que se registró."
    ),
)


def digest_alarm(registered: int) -> float:
    """Give log10 of how many files of one digest chance alone would bring among so many photos."""
    return round(DIGEST_ALARM + log10(max(registered, 1)), 2)


@dataclass(frozen=True, slots=True)
class Exact:
    """A file known by its digest: the photo, and the issued copy if it is one."""

    photo: UUID
    copy: UUID | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The issued copy whose mark a picture carries, and how strongly (standard deviations)."""

    copy: UUID
    z: float


class Registry(Protocol):
    """What is registered, wherever it is kept."""

    @property
    def nominator(self) -> Nominator:
        """Give the indexes over what is registered."""

    def by_sha256(self, sha256: str) -> Exact | None:
        """Find a file by its digest (hexadecimal): a master or an issued copy."""

    def entries(self, ids: Sequence[UUID]) -> Sequence[Registered]:
        """Give registered photos in the order asked; one whose picture is gone is left out."""

    def siblings(self, entry: Registered) -> Sequence[NDArray[np.uint8]]:
        """Give the working frames of other photos from the same camera position, for telling people from wall."""

    def read_mark(self, query: Query, entry: Registered, verdict: Verdict) -> Mark | None:
        """Read the mark of an issued copy of that photo, if the registry knows its copies."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What only those may learn who may know of the visit."""

    visit_reference: str = ""
    exposure_reference: str = ""
    copy: UUID | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to "is this picture ours?"; `inside` is told apart, to those who may know, or dropped.

    `left_out`: why a neural descriptor that would have been asked was not.
    """

    grade: Grade
    sha256: str
    why: Reason
    registered: int
    looked_at: int
    photo: UUID | None = None
    means: str = ""
    verdict: Verdict | None = None
    inside: Inside | None = field(default=None, repr=False)
    left_out: Reason | None = None

    @property
    def false_alarm(self) -> float | None:
        """Give how many answers this good chance alone would give in one question; None when nothing was found."""
        if self.photo is None:
            return None
        # Without a comparison it is a file known by its digest, whose photo is no longer kept.
        return self.verdict.false_alarm if self.verdict else float(10.0 ** digest_alarm(self.registered))

    def without_inside(self) -> Answer:
        """Give the answer that anybody who may ask at all may see."""
        return replace(self, inside=None)


@dataclass(frozen=True, slots=True)
class Matched:
    """The answer with what it was made from, for drawing the evidence picture; never to be shown as it is."""

    answer: Answer
    query: Query = field(repr=False)
    entry: Registered | None = field(default=None, repr=False)


def match(picture: Picture, registry: Registry, *, at_most: int = 20, limits: Thresholds = THRESHOLDS) -> Answer:
    """Answer for one picture; neither facility, camera nor date excludes anything."""
    return matched(picture, registry, at_most=at_most, limits=limits).answer


def matched(
    picture: Picture,
    registry: Registry,
    *,
    at_most: int = 20,
    limits: Thresholds = THRESHOLDS,
    claimed: UUID | None = None,
) -> Matched:
    """Answer for one picture, and give what the answer was made from.

    `claimed` is the photo that a signed credential of ours in the file names: it is looked at first, and never believed unseen.
    """
    query = prepared(picture)
    asking = _Asking(query, registry, len(registry.nominator), limits)
    known = registry.by_sha256(picture.sha256)
    if known is not None:
        return asking.known(known)
    best = asking.best_of(_candidates(query, registry, at_most, claimed))
    if best is None or best.verdict.grade not in OURS:
        best = asking.by_descriptor(best)
    if best is None or best.verdict.grade not in FOUND:
        return Matched(asking.nothing(best), query)
    return asking.found(best)


@dataclass(frozen=True, slots=True)
class _Found:
    query: Query
    entry: Registered
    means: str
    verdict: Verdict

    def rank(self) -> tuple[float, ...]:
        """Order by grade, then by what agrees: of a burst, the frame that fits in most blocks and moved least."""
        counts = self.verdict.counts
        fits = counts.people_agreeing / max(counts.people, 1) - counts.moved / max(counts.tested, 1)
        return (-_ORDER.index(self.verdict.grade), fits - counts.shift, counts.inliers)


@dataclass(slots=True)
class _Asking:
    """One question on its way through the candidates."""

    query: Query
    registry: Registry
    registered: int
    limits: Thresholds
    looked_at: int = 0
    seen: set[UUID] = field(default_factory=set)
    left_out: Reason | None = None

    def decided(self, query: Query, entry: Registered, means: str) -> _Found:
        self.looked_at += 1
        self.seen.add(entry.id)
        siblings = () if entry.plate is not None else self.registry.siblings(entry)
        asked, alike = max(self.registered, 1), means in (FINGERPRINT, DIGEST)
        verdict = decide(query, entry, siblings, asked=asked, limits=self.limits, alike=alike)
        return _Found(query, entry, means, verdict)

    def best_of(self, rounds: Iterable[Iterable[_Candidate]]) -> _Found | None:
        """Decide round by round; the first round with a sure answer is the last, a few rivals of it are still heard."""
        best: _Found | None = None
        for candidates in rounds:
            rivals = RIVALS
            for query, entry, means in candidates:
                found = self.decided(query, entry, means)
                best = found if best is None or found.rank() > best.rank() else best
                if best.verdict.grade in SURE and (rivals := rivals - 1) < 0:
                    break
                if self.looked_at >= MOST_LOOKED_AT:
                    return best
            if best is not None and best.verdict.grade in OURS:
                break
        return best

    def by_descriptor(self, best: _Found | None) -> _Found | None:
        """Decide on what a neural descriptor names besides; a better answer than the best so far takes its place."""
        try:
            turn = self.registry.nominator.by_descriptor(self.query)
        except Unfit as unfit:
            self.left_out = unfit.reason
            return best
        for query, entry, means in _opened(turn, self.registry, besides=self.seen):
            found = self.decided(query, entry, means)
            best = found if best is None or found.rank() > best.rank() else best
        return best

    def nothing(self, best: _Found | None) -> Answer:
        """Say that nothing was found, or that nothing can be said."""
        query = self.query
        reason = best.verdict.why if best else why("nothing_agrees")
        grade = best.verdict.grade if best else Grade.NOT_FOUND
        if min(query.picture.width, query.picture.height) < LEAST_SIDE:
            grade, reason = Grade.INCONCLUSIVE, why("too_small")
        elif query.soft:
            grade, reason = Grade.INCONCLUSIVE, why("too_soft")
        told = (grade, query.picture.sha256, reason, self.registered, self.looked_at)
        return Answer(*told, left_out=self.left_out)

    def known(self, known: Exact) -> Matched:
        """Answer for a file known by its digest; our photo is laid beside it all the same, when it is still kept."""
        entries = self.registry.entries((known.photo,))
        grade = Grade.SAME_COPY if known.copy else Grade.SAME_EXPOSURE
        if not entries:
            inside = Inside(copy=known.copy)
            sha256, registered = self.query.picture.sha256, self.registered
            answer = Answer(grade, sha256, SAME_FILE, registered, 0, known.photo, DIGEST, inside=inside)
            return Matched(answer, self.query)
        found = self.decided(self.query, entries[0], DIGEST)
        alarm = digest_alarm(self.registered)
        return self._answer(found, replace(found.verdict, grade=grade, why=SAME_FILE, alarm_log10=alarm), known.copy)

    def found(self, best: _Found) -> Matched:
        """Read whose copy it is, and put the answer together."""
        verdict, copy = best.verdict, None
        if verdict.grade in OURS and verdict.examined is not None:
            mark = self.registry.read_mark(best.query, best.entry, verdict)
            if mark is not None:
                asked = max(self.registered, 1)
                verdict = judged(best.query, best.entry, verdict.examined, mark.z, asked=asked, limits=self.limits)
                copy = mark.copy if verdict.grade is Grade.SAME_COPY else None
        return self._answer(best, verdict, copy)

    def _answer(self, best: _Found, verdict: Verdict, copy: UUID | None) -> Matched:
        answer = Answer(
            grade=verdict.grade,
            sha256=self.query.picture.sha256,
            why=verdict.why,
            registered=self.registered,
            looked_at=self.looked_at,
            photo=best.entry.id,
            means=best.means,
            verdict=verdict,
            inside=Inside(best.entry.visit_reference, best.entry.exposure_reference, copy),
            left_out=self.left_out,
        )
        return Matched(answer, best.query, best.entry)


_Candidate = tuple[Query, Registered, str]


def _candidates(query: Query, registry: Registry, at_most: int, claimed: UUID | None) -> Iterator[Iterator[_Candidate]]:
    first: Iterable[_Candidate] = ()
    if claimed is not None:
        first = [(query, entry, CREDENTIAL) for entry in registry.entries((claimed,))]
    for turn in registry.nominator.rounds(query, at_most):
        # One at a time: a photo that nobody looks at is not opened.
        yield chain(first, _opened(turn, registry, besides={entry.id for _, entry, _ in first}))
        first = ()


def _opened(turn: Round, registry: Registry, besides: Collection[UUID]) -> Iterator[_Candidate]:
    for one in turn.nominees:
        if one.id not in besides:
            for entry in registry.entries((one.id,)):
                yield turn.query, entry, one.means.value


def as_data(answer: Answer, *, inside: bool = False) -> dict[str, Any]:
    """Give the answer as plain data. Only with `inside` does it say which visit: hand it to none but those who may know."""
    verdict = answer.verdict
    data: dict[str, Any] = {
        "grade": answer.grade.value,
        "says": {"en": WORDS[answer.grade].en, "es": WORDS[answer.grade].es},
        "why": {"code": answer.why.code, "en": answer.why.text.en, "es": answer.why.text.es},
        "picture_sha256": answer.sha256,
        "photo": str(answer.photo) if answer.photo and answer.grade in OURS else None,
        "found_by": answer.means or None,
        "registered": answer.registered,
        "looked_at": answer.looked_at,
        "false_alarm": answer.false_alarm,
    }
    if answer.left_out is not None:
        data["left_out"] = {"code": answer.left_out.code, **asdict(answer.left_out.text)}
    if verdict is not None and answer.photo is not None:
        data["witness"] = verdict.witness.value
        data["counts"] = asdict(verdict.counts)
        data["quad"] = [list(corner) for corner in verdict.quad]
        data["mirrored"] = verdict.mirrored
    elif answer.photo is None:
        data["means"] = {"en": NOT_FOUND_MEANS.en, "es": NOT_FOUND_MEANS.es}
    # Other people's visit is no answer to whose picture this is.
    if inside and answer.inside is not None and answer.grade is not Grade.SAME_PLACE:
        data["visit"] = answer.inside.visit_reference or None
        data["exposure"] = answer.inside.exposure_reference or None
        data["copy"] = str(answer.inside.copy) if answer.inside.copy else None
    return data
