"""The tables, all of them, and which are public.

Between two public tables, or two periods of one, stands at least one flow that is published nowhere and has no upper
end: whatever one says, the other can still be anything. What each leaves open is in `docs/adr/0052-public-statistics.md`;
`bench/_table_ties.py` attacks all of them at once.
"""

from __future__ import annotations

from gatelodge.foundation.wording import Wording
from gatelodge.reports.domain.periods import PeriodKind
from gatelodge.reports.domain.shapes import Category, Dimension, Rate, Shape


def _dimension(name: str, label: Wording, *categories: tuple[str, str, str]) -> Dimension:
    return Dimension(name, label, tuple(Category(one, Wording(en, es)) for one, en, es in categories))


SECRET_SANCTIONS = Wording(
    "What rests on an investigation or a case, and what concerns a legal visit.",
    "Lo que se apoya en una investigación o un caso, y lo relativo a visitas legales.",
)
CONFIDENTIAL_GROUNDS = Wording(
    "Legal professionals; decisions that rest on a ground which protects somebody else.",
    "Profesionales del derecho; decisiones basadas en un motivo que protege a otra persona.",
)

RESTRICTION = _dimension(
    "kind",
    Wording("Restriction", "Restricción"),
    # One category: suspensions that begin are public, revocations are not. Apart, the stock would tell the flow.
    (
        "visitor_suspension_or_revocation",
        "Visitor suspended or approval revoked",
        "Visitante con suspensión o aprobación revocada",
    ),
    ("visitor_exclusion", "Visitor excluded", "Visitante con exclusión"),
    ("person_non_contact", "Person: visits without contact", "Persona: visitas sin contacto"),
    ("person_no_visits", "Person: no visits", "Persona: sin visitas"),
)
ENDING = _dimension(
    "ending",
    Wording("How it ended", "Cómo terminó"),
    ("time", "By time", "Por el plazo"),
    ("lifted", "Lifted by decision", "Levantada por decisión"),
    ("overturned", "Overturned or varied on complaint", "Anulada o modificada tras una queja"),
)
OUTCOME = _dimension(
    "outcome",
    Wording("Decision", "Decisión"),
    ("approved", "Approved", "Aprobada"),
    ("disapproved", "Disapproved", "Denegada"),
)
DAYS = _dimension(
    "days",
    Wording("Days to decide", "Días hasta la decisión"),
    ("0-14", "0 to 14", "0 a 14"),
    ("15-30", "15 to 30", "15 a 30"),
    ("31-60", "31 to 60", "31 a 60"),
    ("61+", "61 or more", "61 o más"),
)
RULE = _dimension(
    "rule",
    Wording("Rule", "Regla"),
    ("identity", "Identity and documents", "Identidad y documentos"),
    ("clothing", "Clothing", "Vestimenta"),
    ("search", "Search", "Registro"),
    ("things", "Things brought along", "Objetos que se traen"),
    ("influence", "Under the influence", "Bajo los efectos de alguna sustancia"),
    ("standing", "Not approved, suspended or excluded", "Sin aprobación, con suspensión o exclusión"),
    ("other", "Any other rule", "Cualquier otra regla"),
)
LOST = _dimension(
    "minutes",
    Wording("Minutes lost", "Minutos perdidos"),
    ("0", "None", "Ninguno"),
    ("1-15", "1 to 15", "1 a 15"),
    ("16-30", "16 to 30", "16 a 30"),
    ("31-60", "31 to 60", "31 a 60"),
    ("61+", "61 or more", "61 o más"),
    ("all", "The whole visit", "Toda la visita"),
)
CONDUCT = _dimension(
    "conduct",
    Wording("Conduct", "Conducta"),
    ("contact", "Excessive contact", "Contacto excesivo"),
    ("disturbance", "Disturbance, threat or assault", "Disturbio, amenaza o agresión"),
    ("order", "Order not obeyed, child not controlled", "Orden desobedecida, menor sin control"),
    ("things", "Forbidden things", "Objetos prohibidos"),
    ("other", "Other", "Otra"),
)
LENGTH = _dimension(
    "length",
    Wording("Length", "Duración"),
    ("1-3", "1 to 3 months", "1 a 3 meses"),
    ("4-6", "4 to 6 months", "4 a 6 meses"),
    ("7-12", "7 to 12 months", "7 a 12 meses"),
    ("13-24", "13 to 24 months", "13 a 24 meses"),
)
RANK = _dimension(
    "rank",
    Wording("Decided by", "Decidida por"),
    ("supervisor", "Sergeant or lieutenant", "Sargento o teniente"),
    ("institution_head", "Institution head", "Director de la institución"),
    ("above", "Director or above", "Director del departamento o superior"),
)
STAGE = _dimension(
    "stage",
    Wording("Answered by", "Respondida por"),
    ("institution_head", "Institution head", "Director de la institución"),
    ("director", "Director", "Director del departamento"),
)
ANSWER = _dimension(
    "answer",
    Wording("Answer", "Respuesta"),
    ("upheld", "Decision upheld", "Decisión confirmada"),
    ("varied", "Decision varied", "Decisión modificada"),
    ("overturned", "Decision overturned", "Decisión anulada"),
)
LAST_VISIT = _dimension(
    "last_visit",
    Wording("Last social visit", "Última visita social"),
    ("30", "Within 30 days", "En los últimos 30 días"),
    ("365", "31 to 365 days ago", "Hace 31 a 365 días"),
    ("none", "None in 365 days", "Ninguna en 365 días"),
)

MONTH, QUARTER = PeriodKind.MONTH, PeriodKind.QUARTER
SHAPES: tuple[Shape, ...] = (
    Shape(
        "restrictions",
        Wording("Visit restrictions in force", "Restricciones de visita vigentes"),
        Wording(
            "Restrictions of visitors and of incarcerated persons in force on the last day of the month. Restrictions are"
            " counted, not people: somebody may have several.",
            "Restricciones de visitantes y de personas encarceladas vigentes el último día del mes. Se cuentan"
            " restricciones, no personas: alguien puede tener varias.",
        ),
        SECRET_SANCTIONS,
        MONTH,
        (RESTRICTION,),
    ),
    Shape(
        "restrictions_ended",
        Wording("Visit restrictions that ended", "Restricciones de visita que terminaron"),
        Wording("Restrictions that ended in the month.", "Restricciones que terminaron en el mes."),
        SECRET_SANCTIONS,
        MONTH,
        (ENDING,),
        public=False,
    ),
    Shape(
        "applications_received",
        Wording("Applications received", "Solicitudes recibidas"),
        Wording("Applications to visit that were sent in.", "Solicitudes de visita que se enviaron."),
        CONFIDENTIAL_GROUNDS,
        QUARTER,
        public=False,
    ),
    Shape(
        "applications_decided",
        Wording("Applications decided, and in how many days", "Solicitudes decididas, y en cuántos días"),
        Wording(
            "Decisions on applications, by the days from receipt to decision.",
            "Decisiones sobre solicitudes, según los días desde su recepción.",
        ),
        CONFIDENTIAL_GROUNDS,
        QUARTER,
        (OUTCOME, DAYS),
        median=Wording("Median lies in", "La mediana está en"),
    ),
    Shape(
        "turn_aways",
        Wording("Visitors turned away, by rule", "Visitantes que no pudieron entrar, por regla"),
        Wording("Visitors sent back at the gate.", "Visitantes que tuvieron que volver desde la entrada."),
        Wording(
            "Legal visits; rules that protect minors and victims.",
            "Visitas legales; reglas que protegen a menores y víctimas.",
        ),
        QUARTER,
        (RULE,),
    ),
    Shape(
        "minutes_lost",
        Wording("Minutes of visits lost at the gate", "Minutos de visita perdidos en la entrada"),
        Wording(
            "Social visits whose party was at the gate by the booked time, by the minutes from then to the seat; visits not"
            " held lost all of it.",
            "Visitas sociales cuyo grupo estaba en la entrada a la hora reservada, según los minutos desde entonces hasta"
            " tomar asiento; las no realizadas la perdieron toda.",
        ),
        Wording(
            "Legal visits; visits whose party came late, however many they were.",
            "Visitas legales; visitas cuyo grupo llegó tarde, cualquiera que sea su número.",
        ),
        QUARTER,
        (LOST,),
        (Rate("on_time", Wording("Share on time", "Proporción puntual"), ("0",)),),
        median=Wording("Median lies in", "La mediana está en"),
    ),
    Shape(
        "terminations",
        Wording("Visits terminated, by conduct", "Visitas terminadas, por conducta"),
        Wording("Visitors whose visit was ended for conduct.", "Visitantes cuya visita se terminó por su conducta."),
        SECRET_SANCTIONS,
        QUARTER,
        (CONDUCT,),
    ),
    Shape(
        "suspensions",
        Wording("Suspensions, by length and rank", "Suspensiones, por duración y rango"),
        Wording("Suspensions of visitors that were decided.", "Suspensiones de visitantes que se decidieron."),
        SECRET_SANCTIONS,
        QUARTER,
        (RANK, LENGTH),
    ),
    Shape(
        "complaints",
        Wording("Complaints answered, and how", "Quejas respondidas, y cómo"),
        Wording("Complaints about measures that were answered.", "Quejas sobre medidas que se respondieron."),
        SECRET_SANCTIONS,
        QUARTER,
        (STAGE, ANSWER),
        (Rate("overturned", Wording("Share overturned", "Proporción anulada"), ("overturned",)),),
    ),
    Shape(
        "without_a_visit",
        Wording("People without a visit", "Personas sin visitas"),
        Wording(
            "People in custody on the last day of the quarter, by their last social visit; each at the facility where"
            " they are when the table is drawn up.",
            "Personas en custodia el último día del trimestre, según su última visita social; cada una en la institución"
            " donde está cuando se prepara la tabla.",
        ),
        Wording(
            "Legal visits: who had no other counts as without a visit.",
            "Visitas legales: quien no tuvo otras cuenta como persona sin visitas.",
        ),
        QUARTER,
        (LAST_VISIT,),
        (
            Rate(
                "none_30", Wording("Share with none in 30 days", "Proporción sin visitas en 30 días"), ("365", "none")
            ),
            Rate("none_365", Wording("Share with none in 365 days", "Proporción sin visitas en 365 días"), ("none",)),
        ),
    ),
)
BY_ID = {shape.id: shape for shape in SHAPES}


PUBLIC = tuple(shape for shape in SHAPES if shape.public)


def shapes_of(kind: PeriodKind) -> list[Shape]:
    """Give the tables of a month, or of a quarter."""
    return [shape for shape in SHAPES if shape.period is kind]


def is_public(shape: Shape) -> bool:
    """Tell whether a table is declared public, and broken down as it is declared."""
    declared = BY_ID.get(shape.id)
    return declared is not None and declared.public and _places(declared) == _places(shape)


def _places(shape: Shape) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.id, one.ids) for one in shape.dimensions]
