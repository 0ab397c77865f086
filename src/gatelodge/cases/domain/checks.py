"""What do our own records say of a statement? Decided from what was found and what the statement says, by one table.

That nothing was found of a visit is silence, never proof: whoever may not know of a visit, and whoever asks about one
that never was, are then told the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from gatelodge.cases.domain.instants import instant_faults
from gatelodge.cases.domain.lifecycle import CheckKind, CheckOutcome
from gatelodge.conduct.domain.told import faults_of_text, says_something
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.vantage.permitted import PermitAnswer
from gatelodge.grounds.domain.vantage.verdict import VantageAnswer
from gatelodge.photos.domain.matching.grades import Grade

PURPOSE_MOST, NAME_MOST = 300, 120
# A question about a longer time would be a look through everybody's visits.
WINDOW_MOST = timedelta(days=7)
REGISTER_YEARS = timedelta(days=5 * 365)


class Record(StrEnum):
    """What the records say of a thing that somebody claims: it is so, it is not so, nothing, or nothing clear."""

    HOLDS = "holds"
    FAILS = "fails"
    NOTHING = "nothing"
    UNCLEAR = "unclear"


class Claim(StrEnum):
    """Of what a statement speaks, its words taken as they stand; whether it says or denies that is its polarity."""

    VISITED = "visited"
    NOT_VISITED = "not_visited"
    PERMITTED = "permitted"
    NOT_PERMITTED = "not_permitted"
    OUR_PICTURE = "our_picture"
    NOT_OUR_PICTURE = "not_our_picture"
    ON_PROPERTY = "on_property"
    OFF_PROPERTY = "off_property"


# Which records are asked about a claim, and whether the claim is that the thing is so.
CLAIMS: Mapping[Claim, tuple[CheckKind, bool]] = {
    Claim.VISITED: (CheckKind.VISIT, True),
    Claim.NOT_VISITED: (CheckKind.VISIT, False),
    Claim.PERMITTED: (CheckKind.PERMIT, True),
    Claim.NOT_PERMITTED: (CheckKind.PERMIT, False),
    Claim.OUR_PICTURE: (CheckKind.PHOTO, True),
    Claim.NOT_OUR_PICTURE: (CheckKind.PHOTO, False),
    Claim.ON_PROPERTY: (CheckKind.VANTAGE, True),
    Claim.OFF_PROPERTY: (CheckKind.VANTAGE, False),
}


@dataclass(frozen=True, slots=True)
class VisitFound:
    """A visit of the time that was asked about, as it is kept with a check; `held`: somebody was let in and sat down."""

    visit: str
    booking: str
    legal: bool
    held: bool
    begins: str
    ends: str | None


def said(claim: Claim, polarity: str, modality: str = "asserted") -> bool | None:
    """Tell whether a statement says that the thing is so; None where it says neither, asks, or supposes."""
    if polarity not in {"affirmed", "denied"} or modality in {"question", "conditional"}:
        return None
    return CLAIMS[claim][1] == (polarity == "affirmed")


def outcome(record: Record, *, says: bool | None) -> CheckOutcome:
    """Decide what the records do to a statement that says so, says not so, or neither."""
    if record is Record.NOTHING:
        return CheckOutcome.SILENT
    if record is Record.UNCLEAR or says is None:
        return CheckOutcome.CANNOT_TELL
    return CheckOutcome.SUPPORTS if says == (record is Record.HOLDS) else CheckOutcome.CONTRADICTS


def record_of_visits(found: Iterable[VisitFound]) -> Record:
    """Weigh the visits that the reader may know of: one held is a visit, one that was not held is unclear."""
    held = [one.held for one in found]
    if not held:
        return Record.NOTHING
    return Record.HOLDS if any(held) else Record.UNCLEAR


def record_of_permits(answer: PermitAnswer, *, at: datetime, kept_since: datetime | None, now: datetime) -> Record:
    """Weigh the register of permits: that none is in it means something only while the register was kept."""
    if answer is PermitAnswer.YES:
        return Record.HOLDS
    kept = kept_since is not None and max(kept_since, now - REGISTER_YEARS) <= at <= now
    if not kept:
        return Record.NOTHING
    return Record.FAILS if answer is PermitAnswer.NO else Record.UNCLEAR


def record_of_match(grade: Grade) -> Record:
    """Weigh a comparison with our pictures; "not found" is never "not ours"."""
    if grade in {Grade.SAME_COPY, Grade.SAME_EXPOSURE}:
        return Record.HOLDS
    return Record.NOTHING if grade is Grade.NOT_FOUND else Record.UNCLEAR


def record_of_vantage(verdict: VantageAnswer) -> Record:
    """Weigh an assessment of where a camera stood."""
    known = {VantageAnswer.ON: Record.HOLDS, VantageAnswer.OFF: Record.FAILS}
    return known.get(verdict, Record.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks our records about a statement, and why; each kind of records needs some of it."""

    claim: Claim
    purpose: str
    visitor: str = ""
    person: str = ""
    begins: datetime | None = None
    ends: datetime | None = None
    zone_kind: str = ""
    device: str = ""
    reference: str = ""
    source: str = ""

    @property
    def kind(self) -> CheckKind:
        return CLAIMS[self.claim][0]

    def data(self) -> dict[str, Any]:
        """Give what was asked as plain values, without what was left empty."""
        told = {
            name: getattr(self, name) for name in ("visitor", "person", "zone_kind", "device", "reference", "source")
        }
        told |= {name: at.isoformat() for name in ("begins", "ends") if (at := getattr(self, name)) is not None}
        return {"claim": self.claim.value} | {name: value for name, value in told.items() if value}


def _fault(code: str, field: str, text: Wording, cure: Wording) -> Reason:
    return Reason(code, text, cure=cure, field=field)


PURPOSE_MISSING = _fault(
    "purpose_missing",
    "purpose",
    Wording("It is not said why our records are asked.", "No se dice por qué se consultan nuestros registros."),
    Wording("Say what is to be settled.", "Diga qué se quiere aclarar."),
)
NOBODY_NAMED = _fault(
    "nobody_named",
    "visitor",
    Wording("Nobody is named.", "No se nombra a nadie."),
    Wording(
        "Name the visitor, the incarcerated person, or both.", "Nombre a la visita, a la persona encarcelada o a ambas."
    ),
)
HALF_A_NAME = _fault(
    "half_a_name",
    "",
    Wording("This is half a name.", "Esto es medio nombre."),
    Wording("Give a given name and a surname.", "Indique el nombre y el apellido."),
)
TIME_MISSING = _fault(
    "time_missing",
    "begins",
    Wording("The time is missing.", "Falta la hora."),
    Wording("Say when it is said to have been.", "Indique cuándo se dice que fue."),
)
END_MISSING = _fault(
    "end_missing",
    "ends",
    Wording("The end is missing.", "Falta el final."),
    Wording("Say until when to look.", "Indique hasta cuándo buscar."),
)
ENDS_BEFORE = _fault(
    "ends_before",
    "ends",
    Wording("This is not after the beginning.", "No es posterior al comienzo."),
    Wording("Give a later time.", "Indique una hora posterior."),
)
WINDOW_LONG = _fault(
    "window_long",
    "ends",
    Wording("This is longer than seven days.", "Son más de siete días."),
    Wording(
        "Ask about the days that the statement speaks of.", "Pregunte por los días de los que habla la declaración."
    ),
)
IN_THE_FUTURE = _fault(
    "in_the_future",
    "begins",
    Wording("This time has not come yet.", "Esa hora aún no ha llegado."),
    Wording("Give the time at which it is said to have been.", "Indique la hora en que se dice que fue."),
)
PICTURE_MISSING = _fault(
    "picture_missing",
    "reference",
    Wording("No picture is chosen.", "No se eligió ninguna imagen."),
    Wording(
        "Choose a picture of the case, or give the code of a match.",
        "Elija una imagen del expediente o indique el código de una comparación.",
    ),
)
TWO_PICTURES = _fault(
    "two_pictures",
    "reference",
    Wording("A picture is chosen and a code given.", "Se eligió una imagen y se indicó un código."),
    Wording("Leave one of them out.", "Deje solo una de las dos cosas."),
)
ASSESSMENT_MISSING = _fault(
    "assessment_missing",
    "reference",
    Wording("The code is missing.", "Falta el código."),
    Wording("Give the code of an assessment.", "Indique el código de una evaluación."),
)
UNKNOWN_CODE = _fault(
    "unknown_code",
    "reference",
    Wording("You have nothing with this code.", "Usted no tiene nada con este código."),
    Wording("Look for it on its own page.", "Búsquelo en su propia página."),
)


def faults_of(asked: Asked, *, now: datetime) -> Iterator[Reason]:
    """Name everything that is missing from a question or can't be right in it, each at its field."""
    yield from faults_of_text(asked.purpose, most=PURPOSE_MOST, empty=PURPOSE_MISSING)
    yield from _ASKS[asked.kind](asked, now)


def _of_visit(asked: Asked, now: datetime) -> Iterator[Reason]:
    if not asked.visitor and not asked.person:
        yield NOBODY_NAMED
    for field in ("visitor", "person"):
        if name := getattr(asked, field):
            yield from _of_name(name, field)
    yield from _of_time(asked, now)
    if asked.begins is None:
        return
    if asked.ends is None:
        yield END_MISSING
    elif asked.ends <= asked.begins:
        yield ENDS_BEFORE
    elif asked.ends - asked.begins > WINDOW_MOST:
        yield WINDOW_LONG


def _of_permit(asked: Asked, now: datetime) -> Iterator[Reason]:
    yield from _of_time(asked, now)
    if asked.person:
        yield from _of_name(asked.person, "person")


def _of_photo(asked: Asked, _now: datetime) -> Iterator[Reason]:
    if not asked.reference and not asked.source:
        yield PICTURE_MISSING
    elif asked.reference and asked.source:
        yield TWO_PICTURES


def _of_vantage(asked: Asked, _now: datetime) -> Iterator[Reason]:
    if not asked.reference:
        yield ASSESSMENT_MISSING


def _of_name(name: str, field: str) -> Iterator[Reason]:
    empty = replace(HALF_A_NAME, field=field)
    faults = list(faults_of_text(name, most=NAME_MOST, empty=empty))
    words = [word for word in name.split() if says_something(word)]
    yield from faults if faults or len(words) > 1 else [empty]


def _of_time(asked: Asked, now: datetime) -> Iterator[Reason]:
    if asked.begins is None:
        yield TIME_MISSING
    yield from instant_faults(asked.begins, "begins")
    if asked.begins is not None and asked.begins > now:
        yield IN_THE_FUTURE


_ASKS = {
    CheckKind.VISIT: _of_visit,
    CheckKind.PERMIT: _of_permit,
    CheckKind.PHOTO: _of_photo,
    CheckKind.VANTAGE: _of_vantage,
}
