"""What an officer tells of an incident, and what can't be right about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from gatelodge.conduct.domain.lifecycle import Conduct, CrimeClass, ExclusionGround, GateGround, Part
from gatelodge.conduct.domain.told import faults_of_text, says_something
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

# How much is kept of each text.
ZONE_MOST, NARRATIVE_MOST, SEEN_BY_MOST, NAME_MOST = 40, 4000, 120, 120
# More people than this are not named one by one; the account tells of them.
OTHERS_MOST = 20
# No incident is written down so long afterwards: a year was mistyped.
LONG_AGO = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Account:
    """One incident as told; whether a breach is serious or repeated is a person's judgement, never counted."""

    conduct: str
    occurred_at: datetime
    zone: str
    narrative: str
    seen_by: str
    crime_class: str = CrimeClass.NONE
    on_property: bool = True
    serious: bool = False
    repeated: bool = False
    warning_failed: bool = False
    serious_equivalent: bool = False
    under_investigation: bool = False
    press_contact_only: bool = False
    gate_ground: str = GateGround.NONE
    exclusion_ground: str = ExclusionGround.NONE
    disqualifying_facts: bool = False


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else who was there, and what they had to do with it: a visitor, an incarcerated person, or just a name."""

    part: str
    visitor_id: UUID | None = None
    person_id: UUID | None = None
    name: str = ""

    @property
    def who(self) -> tuple[UUID | None, UUID | None, str]:
        return self.visitor_id, self.person_id, self.name.strip().casefold()


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose conduct it was: a visitor, an incarcerated person, or somebody who is neither, by name."""

    visitor_id: UUID | None = None
    person_id: UUID | None = None
    outsider: str = ""

    def columns(self) -> dict[str, UUID | str | None]:
        return {"visitor_id": self.visitor_id, "person_id": self.person_id, "outsider": self.outsider.strip()}


@dataclass(frozen=True, slots=True)
class Scene:
    """Who may be told of: the party and the person of the visit, or whoever was found outside of one."""

    visitors: frozenset[UUID]
    persons: frozenset[UUID]
    opened_at: datetime | None = None


def _fault(code: str, field: str, text: Wording, cure: Wording) -> Reason:
    return Reason(code, text, cure=cure, field=field)


IN_THE_FUTURE = _fault(
    "in_the_future",
    "occurred_at",
    Wording("This time has not come yet.", "Esa hora aún no ha llegado."),
    Wording("Give the time at which it happened.", "Indique la hora en que ocurrió."),
)
BEFORE_THE_VISIT = _fault(
    "before_the_visit",
    "occurred_at",
    Wording("The visit had not begun at this time.", "A esa hora la visita no había comenzado."),
    Wording(
        "Give a time after the party's first arrival.", "Indique una hora posterior a la primera llegada del grupo."
    ),
)
TOO_LONG_AGO = _fault(
    "too_long_ago",
    "occurred_at",
    Wording("This was more than ten years ago.", "Eso fue hace más de diez años."),
    Wording("Check the year.", "Revise el año."),
)
NOT_OF_THE_PARTY = _fault(
    "not_of_the_party",
    "visitor_id",
    Wording("This visitor was not in the party.", "Esta persona no estaba en el grupo."),
    Wording("Choose a visitor of this visit.", "Elija a una persona de esta visita."),
)
NOT_THE_PERSON = _fault(
    "not_the_person",
    "person_id",
    Wording("This incarcerated person was not there.", "Esta persona encarcelada no estaba allí."),
    Wording(
        "Choose the person of this visit, or of this prison.", "Elija a la persona de esta visita o de esta prisión."
    ),
)
OF_NOBODY = _fault(
    "of_nobody",
    "who",
    Wording("It is not said whose conduct this was.", "No se indica de quién fue la conducta."),
    Wording(
        "Name one visitor or one incarcerated person. What both did are two accounts of one event.",
        "Nombre a una persona visitante o a una encarcelada. Lo que hicieron ambas son dos relatos de un suceso.",
    ),
)
NO_PLACE = _fault(
    "no_place",
    "facility_id",
    Wording("It is not said at which prison this was.", "No se indica en qué prisión ocurrió."),
    Wording("Choose the prison, or the visit.", "Elija la prisión, o la visita."),
)
OTHER_UNKNOWN = _fault(
    "other_unknown",
    "others",
    Wording("One of the others is not known here.", "Una de las otras personas no se conoce aquí."),
    Wording("Choose from the visit, or type a name.", "Elija de la visita, o escriba un nombre."),
)
OTHER_TWICE = _fault(
    "other_twice",
    "others",
    Wording("Somebody is named twice.", "Alguien está nombrado dos veces."),
    Wording(
        "Name each person once; whose conduct it was is named already.",
        "Nombre a cada persona una vez; de quién fue la conducta ya consta.",
    ),
)
OTHERS_TOO_MANY = _fault(
    "others_too_many",
    "others",
    Wording("That is too many to name one by one.", "Son demasiadas personas para nombrarlas."),
    Wording("Tell of them in the account.", "Menciónelas en el relato."),
)
UNKNOWN_GROUND = _fault(
    "unknown_ground",
    "gate_ground",
    Wording("This ground is not known.", "Este motivo no se conoce."),
    Wording("Choose one from the list.", "Elija uno de la lista."),
)
GATE_GROUND_OF_A_PERSON = _fault(
    "ground_of_a_visitor",
    "gate_ground",
    Wording(
        "Grounds against coming in are a visitor's, not an incarcerated person's.",
        "Los motivos contra la entrada son de una visita, no de una persona encarcelada.",
    ),
    Wording("Leave them out.", "No los marque."),
)
NARRATIVE_EMPTY = _fault(
    "narrative_empty",
    "narrative",
    Wording("Nothing is told of what happened.", "No se cuenta qué ocurrió."),
    Wording("Write down what was seen and heard.", "Escriba lo que se vio y se oyó."),
)
SEEN_BY_NOBODY = _fault(
    "seen_by_nobody",
    "seen_by",
    Wording("Nobody is named who saw it.", "No se nombra a nadie que lo viera."),
    Wording("Name who saw it.", "Nombre a quien lo vio."),
)
ZONE_EMPTY = _fault(
    "zone_empty",
    "zone",
    Wording("The place is missing.", "Falta el lugar."),
    Wording("Say where it happened.", "Indique dónde ocurrió."),
)
UNKNOWN_CONDUCT = _fault(
    "unknown_conduct",
    "conduct",
    Wording("This kind of conduct is not known.", "Este tipo de conducta no se conoce."),
    Wording("Choose one from the list.", "Elija una de la lista."),
)
UNKNOWN_CRIME = _fault(
    "unknown_crime",
    "crime_class",
    Wording("This class of crime is not known.", "Esta clase de delito no se conoce."),
    Wording("Choose one from the list.", "Elija una de la lista."),
)
RECORDED_ALREADY = Reason(
    "recorded_already",
    Wording("This has been recorded already, word for word.", "Esto ya está registrado, palabra por palabra."),
    cure=Wording("Look for it under “Incidents”.", "Búsquelo en «Incidentes»."),
)
ELSEWHERE_ON_PROPERTY = _fault(
    "elsewhere_on_property",
    "on_property",
    Wording(
        "An arrest elsewhere did not happen on the property.", "Un arresto en otro lugar no ocurrió en la institución."
    ),
    Wording("Choose another kind of conduct, or another place.", "Elija otra conducta u otro lugar."),
)


def faults_of(
    told: Account,
    *,
    scene: Scene,
    visitor_id: UUID | None = None,
    person_id: UUID | None = None,
    now: datetime,
) -> Iterator[Reason]:
    """Name everything that can't be right, each at its field."""
    if told.conduct not in set(Conduct):
        yield UNKNOWN_CONDUCT
    if told.crime_class not in set(CrimeClass):
        yield UNKNOWN_CRIME
    yield from _faults_of_time(told, scene.opened_at, now)
    if (visitor_id is None) == (person_id is None):
        yield OF_NOBODY
    elif visitor_id is not None and visitor_id not in scene.visitors:
        yield NOT_OF_THE_PARTY
    elif person_id is not None and person_id not in scene.persons:
        yield NOT_THE_PERSON
    if told.conduct == Conduct.ARREST_ELSEWHERE and told.on_property:
        yield ELSEWHERE_ON_PROPERTY
    yield from _faults_of_grounds(told, of_a_person=person_id is not None)
    yield from faults_of_text(told.zone, most=ZONE_MOST, empty=ZONE_EMPTY)
    yield from faults_of_text(told.narrative, most=NARRATIVE_MOST, empty=NARRATIVE_EMPTY)
    yield from faults_of_text(told.seen_by, most=SEEN_BY_MOST, empty=SEEN_BY_NOBODY)


def faults_of_others(
    others: Collection[Other], *, scene: Scene, visitor_id: UUID | None, person_id: UUID | None
) -> Iterator[Reason]:
    """Name what can't be right about the others who are said to have been there."""
    if len(others) > OTHERS_MOST:
        yield OTHERS_TOO_MANY
        return
    named = [one.who for one in others]
    if len(set(named)) < len(named) or (visitor_id, person_id, "") in named:
        yield OTHER_TWICE
    if not all(_is_known(one, scene) for one in others):
        yield OTHER_UNKNOWN


def minute_of(instant: datetime) -> datetime:
    """Give the minute in which something was: a time told by a person knows no seconds."""
    return instant.replace(second=0, microsecond=0)


def _is_known(other: Other, scene: Scene) -> bool:
    if other.part not in set(Part):
        return False
    name = other.name.strip()
    if name:
        fits = says_something(name) and len(name) <= NAME_MOST and name.isprintable()
        return fits and other.visitor_id is None and other.person_id is None
    if other.visitor_id is not None:
        return other.person_id is None and other.visitor_id in scene.visitors
    return other.person_id in scene.persons


def _faults_of_time(told: Account, opened_at: datetime | None, now: datetime) -> Iterator[Reason]:
    if told.occurred_at > now:
        yield IN_THE_FUTURE
    elif opened_at is not None and told.on_property and told.occurred_at < minute_of(opened_at):
        yield BEFORE_THE_VISIT
    elif told.occurred_at < now - LONG_AGO:
        yield TOO_LONG_AGO


def _faults_of_grounds(told: Account, *, of_a_person: bool) -> Iterator[Reason]:
    if told.gate_ground not in set(GateGround):
        yield UNKNOWN_GROUND
    if told.exclusion_ground not in set(ExclusionGround):
        yield replace(UNKNOWN_GROUND, field="exclusion_ground")
    grounds = (told.gate_ground, told.exclusion_ground, told.disqualifying_facts)
    if of_a_person and grounds != (GateGround.NONE, ExclusionGround.NONE, False):
        yield GATE_GROUND_OF_A_PERSON
