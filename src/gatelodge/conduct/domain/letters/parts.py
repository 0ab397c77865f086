"""What the letters of conduct share: what is told of a sanction, the labels, and how to contest it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from gatelodge.conduct.domain.lifecycle import (
    Conduct,
    EvidenceStandard,
    ExclusionGround,
    ExhibitKind,
    GateGround,
    Reach,
    SanctionKind,
)
from gatelodge.conduct.domain.words import (
    CONDUCT_WORDS,
    EVIDENCE_WORDS,
    EXCLUSION_GROUND_WORDS,
    EXHIBIT_WORDS,
    GATE_GROUND_WORDS,
)
from gatelodge.correspondence.domain.notice import NoticeGround
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.wording import Wording, listed

Fact = tuple[Wording, Wording]
Rules = tuple[tuple[str, Wording], ...]


@dataclass(frozen=True, slots=True)
class SanctionTold:
    """A sanction as its letter to the visitor tells it, in plain values; `until` is the first day after it.

    `rules` are citation and text. `exhibits` are kinds only: a description may name somebody else.
    """

    sanction_id: UUID
    kind: SanctionKind
    facility: str
    what: Wording
    happened_on: date
    evidence: EvidenceStandard
    reasons: str
    decided_by: Wording
    rules: Rules
    reach: Reach = Reach.FACILITY
    first: date | None = None
    until: date | None = None
    pending: bool = False
    review_on: date | None = None
    exhibits: tuple[ExhibitKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """The two stages of a complaint: where to write, how many working days each answer may take, under which rule."""

    facility: str
    address: str
    head_days: int
    head_rule: str
    director_days: int
    director_rule: str


L_WHAT = Wording("What it was about", "De qué se trata")
L_WHEN = Wording("When it was", "Cuándo fue")
L_WHERE = Wording("Where it was", "Dónde fue")
L_FROM = Wording("First day", "Primer día")
L_UNTIL = Wording("You can visit again on", "Puede volver a visitar el")
L_CONTACT = Wording("Visits with contact again on", "Visitas con contacto de nuevo el")
L_BACK = Wording("This visitor can come again on", "Puede volver el")
L_NO_END = Wording("Last day", "Último día")
NO_END = Wording("none is set", "no se ha fijado")
L_REACH = Wording("Where it counts", "Dónde vale")
L_REVIEW = Wording("We look at it again on", "Se revisa el")
L_LAPSES = Wording("It ends by itself, if not renewed, on", "Si no se renueva, termina por sí sola el")
L_EVIDENCE = Wording("What we relied on", "En qué nos basamos")
L_EXHIBITS = Wording("Evidence on file", "Pruebas en el expediente")
L_WHY = Wording("What staff wrote", "Lo que escribió el personal")
L_WHO = Wording("Who made the choice", "Quién lo decidió")
L_VISITOR = Wording("Visitor", "Visitante")
L_PRISON = Wording("Prison", "Prisión")
EVERY_PRISON = Wording("all our prisons", "todas nuestras prisiones")

COMPLAIN = Wording(
    "If you think this is wrong, you can complain. Say what happened and what you want. You can sign in and do it on line. "
    "Or write to the head of the prison: {address}.\n"
    "You must get an answer in writing within {days} working days of the day your letter gets there. It will not come from "
    "the person who made this choice. (Rule: {rule})\n"
    "If you still do not agree, you can then write to the director. Send a copy of the answer with it. The director must "
    "answer within {director_days} working days. (Rule: {director_rule})\n"
    "The rule sets no last day to complain.",
    "Si cree que esto es un error, puede quejarse. Diga qué pasó y qué pide. Puede hacerlo en línea con su cuenta. O puede "
    "escribir al director de la prisión: {address}.\n"
    "Debe recibir una respuesta por escrito dentro de {days} días hábiles desde que llegue su carta. No la dará la persona "
    "que tomó esta decisión. (Regla: {rule})\n"
    "Si aún no está de acuerdo, puede escribir al director del departamento. Envíe una copia de la respuesta. Él debe "
    "responder dentro de {director_days} días hábiles. (Regla: {director_rule})\n"
    "La regla no fija un plazo para quejarse.",
)
DIRECTOR_NEXT = Wording(
    "If you do not agree with the answer, you can then write to the director. You can sign in and do it on line. Or send a "
    "letter and a copy of the answer. The director must answer within {director_days} working days. (Rule: {director_rule}) "
    "The rule sets no last day for this.",
    "Si no está de acuerdo con la respuesta, puede escribir al director del departamento. Puede hacerlo en línea con su "
    "cuenta. O envíe una carta y una copia de la respuesta. Él debe responder dentro de {director_days} días hábiles. "
    "(Regla: {director_rule}) La regla no fija un plazo para esto.",
)
LAST_STEP = Wording(
    "This is the last step inside the department. You can still turn to a court or an ombuds office. You can ask a lawyer "
    "what else you can do.",
    "Este es el último paso en el departamento. Todavía puede acudir a un tribunal o a una defensoría. Puede preguntar a un "
    "abogado qué más puede hacer.",
)
ASK = Wording(
    "Your visitor has a letter with the reasons and can complain. You can ask staff about your own visits.",
    "Su visitante tiene una carta con los motivos y puede quejarse. Usted puede preguntar al personal por sus visitas.",
)
ASK_STAFF = Wording(
    "If you think this is not right, ask the visiting office of the prison.",
    "Si cree que algo no está bien, pregunte a la oficina de visitas de la prisión.",
)


def complain(route: Route) -> Wording:
    """Say how to contest a decision: where to write, and by when each of two persons must answer."""
    return COMPLAIN.filled(
        address=", ".join(filter(None, (route.facility, route.address))),
        days=route.head_days,
        rule=route.head_rule,
        director_days=route.director_days,
        director_rule=route.director_rule,
    )


def to_director(route: Route) -> Wording:
    """Say how to go on to the director."""
    return DIRECTOR_NEXT.filled(director_days=route.director_days, director_rule=route.director_rule)


def what_of(
    conduct: str, *, gate_ground: str = GateGround.NONE, exclusion_ground: str = ExclusionGround.NONE
) -> Wording:
    """Give what a sanction is about: the ground at the gate or of an exclusion if there is one, else the conduct."""
    if exclusion_ground != ExclusionGround.NONE:
        return EXCLUSION_GROUND_WORDS[ExclusionGround(exclusion_ground)]
    if gate_ground != GateGround.NONE:
        return GATE_GROUND_WORDS[GateGround(gate_ground)]
    return CONDUCT_WORDS[Conduct(conduct)]


def same(text: str) -> Wording:
    """Give a name or somebody's own words, which read the same in both languages."""
    return Wording(text, text)


def filled(template: Wording, **values: Wording) -> Wording:
    """Fill a wording with wordings, each language with its own."""
    return Wording(
        template.en.format(**{name: value.en for name, value in values.items()}),
        template.es.format(**{name: value.es for name, value in values.items()}),
    )


def joined(*texts: Wording) -> Wording:
    """Put sentences one after another."""
    return listed(texts, between=" ")


def grounds(rules: Rules) -> tuple[NoticeGround, ...]:
    """Give the rules with their texts."""
    return tuple(NoticeGround(citation, text) for citation, text in rules)


def where(reach: Reach, facility: str) -> Wording:
    """Say at which prisons something counts."""
    return EVERY_PRISON if reach is Reach.DEPARTMENT else same(facility)


def reviews(review_on: date) -> Iterator[Fact]:
    """Give the day of review and the day after it, on which a sanction that is not renewed has ended."""
    yield L_REVIEW, long_date(review_on)
    yield L_LAPSES, long_date(review_on + timedelta(days=1))


def evidence(standard: EvidenceStandard, exhibits: tuple[ExhibitKind, ...]) -> Iterator[Fact]:
    """Give what a decision relies on, and how many exhibits of each kind there are."""
    yield L_EVIDENCE, EVIDENCE_WORDS[standard]
    if exhibits:
        kinds = [(EXHIBIT_WORDS[kind], count) for kind, count in sorted(Counter(exhibits).items())]
        yield (
            L_EXHIBITS,
            Wording(
                ", ".join(f"{word.en} ({count})" for word, count in kinds),
                ", ".join(f"{word.es} ({count})" for word, count in kinds),
            ),
        )
