"""The questions of an application to visit, after California's form 106, one step a page, in both languages."""

from __future__ import annotations

from gatelodge.clearance.domain.questions import NO, YES, YES_NO, Kind, Question, Rows, Step
from gatelodge.clearance.domain.record_questions import (
    ABOUT_DAY,
    ADULT,
    FORMER_PRISONER,
    HISTORY,
    OPEN_MATTERS,
    SAID_YES,
    SUPERVISED,
    SUPERVISION,
)
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.kinds import DocumentKind, RelationshipKind, word

W = Wording
MINOR = frozenset({"minor"})

PHOTO_IDS = tuple(
    (kind.value, word(kind.value))
    for kind in (
        DocumentKind.DRIVER_LICENCE,
        DocumentKind.STATE_ID,
        DocumentKind.PASSPORT,
        DocumentKind.MILITARY_ID,
        DocumentKind.IMMIGRATION_ID,
        DocumentKind.CONSULAR_ID,
        DocumentKind.OTHER_PHOTO_ID,
    )
)
RELATIONSHIPS = tuple((kind.value, word(kind.value)) for kind in RelationshipKind)
WHO = Step(
    "who",
    W("Who is applying", "Quién solicita"),
    (
        Question(
            "other_names",
            W("Other names used, now or before", "Otros nombres usados, ahora o antes"),
            hint=W(
                "Birth name, married names, nicknames on documents.",
                "Nombre de nacimiento, de casada, apodos en documentos.",
            ),
            required=False,
        ),
        Question(
            "birthplace", W("Place of birth", "Lugar de nacimiento"), hint=W("City and country.", "Ciudad y país.")
        ),
    ),
    lead=W(
        "Name and date of birth come from the profile. You can correct both there; once staff have seen a document with "
        "the date of birth, they correct it for you.",
        "El nombre y la fecha de nacimiento vienen del perfil. Puede corregir ambos allí; cuando el personal ya vio un "
        "documento con la fecha de nacimiento, el personal la corrige por usted.",
    ),
)
PERSON = Step(
    "person",
    W("Whom you wish to visit", "A quién desea visitar"),
    (
        Question(
            "number",
            W("Number of the incarcerated person", "Número de la persona encarcelada"),
            hint=W(
                "Letters and digits, such as AB1234. It is on their letters.",
                "Letras y dígitos, por ejemplo AB1234. Está en sus cartas.",
            ),
            max_length=16,
        ),
        Question(
            "known_as",
            W("The name you know them by", "El nombre por el que la conoce"),
            required=False,
        ),
        Question(
            "relationship",
            W("To this person, the visitor is …", "Para esa persona, quien visita es …"),
            Kind.CHOICE,
            hint=W(
                "For example, a mother who visits her son chooses “parent”.",
                "Por ejemplo, una madre que visita a su hijo elige «padre o madre».",
            ),
            options=RELATIONSHIPS,
        ),
    ),
    lead=W(
        "We send your request to the person with this number. We cannot tell you whether the number is right; "
        "once the person agrees, you will see their name here.",
        "Enviamos su petición a la persona que tiene este número. No podemos decirle si el número es correcto; "
        "cuando la persona acepte, verá aquí su nombre.",
    ),
)
IDENTITY = Step(
    "identity",
    W("Identity and contact", "Identidad y contacto"),
    (
        Question("document", W("Photo identification", "Identificación con foto"), Kind.CHOICE, options=PHOTO_IDS),
        Question("document_number", W("Its number", "Su número"), max_length=60),
        Question(
            "document_issuer",
            W("Issued by", "Expedida por"),
            hint=W("State or country.", "Estado o país."),
            max_length=60,
        ),
        Question(
            "contact_is_right",
            W(
                "Is the address and contact above right?",
                "¿Son correctos la dirección y los datos de contacto de arriba?",
            ),
            Kind.CHOICE,
            options=YES_NO,
            hint=W("If not, mend them in your profile.", "Si no lo son, corríjalos en su perfil."),
        ),
    ),
    asked_of=ADULT,
)
BEFORE = Step(
    "before",
    W("Earlier applications and visits", "Solicitudes y visitas anteriores"),
    (
        Question(
            "refused",
            W(
                "Were visits ever refused, suspended or revoked?",
                "¿Le han negado, suspendido o revocado visitas alguna vez?",
            ),
            Kind.CHOICE,
            options=YES_NO,
        ),
        Rows(
            "refusals",
            W("Refusal or suspension", "Negativa o suspensión"),
            W("Add another", "Agregar otra"),
            (
                Question("where", W("Which institution", "Qué centro")),
                Question("date", W("When", "Cuándo"), Kind.DATE, hint=ABOUT_DAY),
                Question("why", W("Reason given", "Motivo que le dieron"), required=False),
            ),
            when=("refused", SAID_YES),
        ),
        Question(
            "visits_others",
            W("Do you visit anyone else in custody?", "¿Visita a alguien más bajo custodia?"),
            Kind.CHOICE,
            options=YES_NO,
        ),
        Rows(
            "others",
            W("Other person visited", "Otra persona visitada"),
            W("Add another", "Agregar otra"),
            (
                Question("name", W("Name", "Nombre")),
                Question("number", W("Number, if known", "Número, si lo sabe"), required=False, max_length=16),
                Question("relationship", W("Relationship", "Relación"), Kind.CHOICE, options=RELATIONSHIPS),
            ),
            when=("visits_others", SAID_YES),
        ),
    ),
    asked_of=ADULT,
)
MINORS = Step(
    "minors",
    W("Children coming along", "Menores que vienen con usted"),
    (
        Question(
            "bring",
            W("Will you bring anyone under 18?", "¿Traerá a alguna persona menor de 18 años?"),
            Kind.CHOICE,
            options=YES_NO,
        ),
    ),
    lead=W(
        "Each child needs an application of their own, which a parent or guardian approves.",
        "Cada menor necesita su propia solicitud, aprobada por su madre, padre o tutor.",
    ),
    asked_of=ADULT,
)
GUARDIAN = Step(
    "guardian",
    W("A parent's or guardian's approval", "Aprobación de madre, padre o tutor"),
    (
        Question(
            "approves",
            W(
                "As the parent or guardian, do you approve these visits?",
                "Como madre, padre o tutor, ¿aprueba estas visitas?",
            ),
            Kind.CHOICE,
            options=YES_NO,
        ),
        Question(
            "birth_record",
            W(
                "Do you have a certified birth record to show at each visit?",
                "¿Tiene un acta de nacimiento certificada para mostrar en cada visita?",
            ),
            Kind.CHOICE,
            options=YES_NO,
        ),
        Question(
            "other_adults",
            W(
                "Adults who may bring the child, other than you",
                "Personas adultas que pueden traer al menor, además de usted",
            ),
            hint=W(
                "Each must be an approved visitor and carry your notarised consent.",
                "Cada una debe tener visitas aprobadas y llevar su consentimiento notariado.",
            ),
            required=False,
        ),
    ),
    asked_of=MINOR,
)
TRUE = Question(
    "true",
    W(
        "Everything here is true and complete as far as I know.",
        "Todo lo que digo aquí es verdadero y completo según mi leal saber.",
    ),
    Kind.CONFIRM,
)
NOT_SENT_YET = W(
    "Nothing is sent yet: on the next page you see it all together, and send it.",
    "Todavía no se envía nada: en la página siguiente lo verá todo junto y podrá enviarlo.",
)
CERTIFICATION = Step(
    "certification",
    W("Certify and send", "Certificar y enviar"),
    (
        TRUE,
        Question(
            "check_allowed",
            W(
                "A records check may be made with these particulars.",
                "Se pueden verificar mis antecedentes con estos datos.",
            ),
            Kind.CONFIRM,
        ),
        Question("signature", W("Type your full name as your signature", "Escriba su nombre completo como firma")),
    ),
    lead=NOT_SENT_YET,
    asked_of=ADULT,
)
# No records check is made of a minor, and whoever is the parent signs.
MINORS_CERTIFICATION = Step(
    "certification",
    W("Certify and send", "Certificar y enviar"),
    (
        TRUE,
        Question(
            "signature",
            W(
                "Type your own full name, as the parent or guardian, as your signature",
                "Escriba como firma su propio nombre completo, como madre, padre o tutor",
            ),
        ),
    ),
    lead=NOT_SENT_YET,
    asked_of=MINOR,
)
STEPS = (
    WHO,
    PERSON,
    IDENTITY,
    HISTORY,
    OPEN_MATTERS,
    SUPERVISION,
    FORMER_PRISONER,
    BEFORE,
    MINORS,
    GUARDIAN,
    CERTIFICATION,
    MINORS_CERTIFICATION,
)


def steps_for(kind: str) -> tuple[Step, ...]:
    """Give the steps of an application of this kind (`adult` or `minor`)."""
    return tuple(step for step in STEPS if kind in step.asked_of)


def find_step(kind: str, slug: str) -> Step | None:
    """Find a step of this kind's questionnaire."""
    return next((step for step in steps_for(kind) if step.slug == slug), None)


__all__ = ["NO", "STEPS", "SUPERVISED", "YES", "find_step", "steps_for"]
