"""What an adult is asked about arrests, convictions, open matters, supervision and time served."""

from __future__ import annotations

from gatelodge.clearance.domain.questions import YES, YES_NO, Kind, Question, Rows, Step
from gatelodge.foundation.wording import Wording

W = Wording
ADULT = frozenset({"adult"})
SAID_YES = frozenset({YES})

LEVELS = (
    ("felony", W("Felony", "Delito grave (felony)")),
    ("misdemeanor", W("Misdemeanor", "Delito menor (misdemeanor)")),
    ("infraction", W("Infraction or no charge", "Infracción o sin cargos")),
    ("unknown", W("I do not know", "No lo sé")),
)
CONCERNED = (
    ("ordinary", W("None of these", "Nada de esto")),
    ("prison_drugs", W("Drugs into or out of a prison or jail", "Drogas hacia una prisión o cárcel, o desde ella")),
    (
        "prison_contraband",
        W(
            "Other forbidden items into or out of a prison or jail",
            "Otros objetos prohibidos hacia o desde una prisión o cárcel",
        ),
    ),
    ("escape", W("Helping with an escape", "Ayuda en una fuga")),
)
SUPERVISIONS = (
    ("none", W("No", "No")),
    ("parole", W("Yes, on parole", "Sí, libertad condicional (parole)")),
    ("prcs", W("Yes, on post-release community supervision", "Sí, supervisión comunitaria tras la salida (PRCS)")),
    ("probation", W("Yes, on probation", "Sí, libertad a prueba (probation)")),
)
SUPERVISED = frozenset({"parole", "prcs", "probation"})
ABOUT_DAY = W(
    "Year, month and day, such as 2009-05-31. If you only know the year or the month, 2009 or 2009-05 is enough.",
    "Año, mes y día, por ejemplo 2009-05-31. Si solo sabe el año o el mes, basta con 2009 o 2009-05.",
)

HISTORY = Step(
    "history",
    W("Arrests and convictions", "Arrestos y condenas"),
    (
        Question(
            "any",
            W(
                "Were you ever arrested, charged or convicted, anywhere?",
                "¿Le han arrestado, acusado o condenado alguna vez, en cualquier lugar?",
            ),
            Kind.CHOICE,
            options=YES_NO,
        ),
        Rows(
            "entries",
            W("Arrest or conviction", "Arresto o condena"),
            W("Add another", "Agregar otro"),
            (
                Question("date", W("When", "Cuándo"), Kind.DATE, hint=ABOUT_DAY),
                Question(
                    "what",
                    W("What for", "Por qué"),
                    hint=W("The offence or the reason given.", "El delito o el motivo que le dieron."),
                ),
                Question("where", W("City and state", "Ciudad y estado")),
                Question(
                    "convicted",
                    W("Were you convicted?", "¿Le condenaron?"),
                    Kind.CHOICE,
                    options=YES_NO,
                ),
                Question(
                    "outcome",
                    W("How did it end?", "¿Cómo terminó?"),
                    hint=W(
                        "Released without charge, dismissed, fine, sentence …",
                        "Salió sin cargos, caso cerrado, multa, condena …",
                    ),
                ),
                Question(
                    "level",
                    W("How serious was the charge?", "¿Qué gravedad tenía el cargo?"),
                    Kind.CHOICE,
                    options=LEVELS,
                ),
                Question(
                    "convicted_on",
                    W("Date of conviction", "Fecha de la condena"),
                    Kind.DATE,
                    hint=ABOUT_DAY,
                    when=("convicted", SAID_YES),
                ),
                Question(
                    "concerned",
                    W("Was it about any of these?", "¿Tenía que ver con alguna de estas cosas?"),
                    Kind.CHOICE,
                    options=CONCERNED,
                    when=("convicted", SAID_YES),
                ),
                Question(
                    "together",
                    W(
                        "Was the person you wish to visit convicted of it with you?",
                        "¿Condenaron con usted a la persona que desea visitar?",
                    ),
                    Kind.CHOICE,
                    options=YES_NO,
                    when=("convicted", SAID_YES),
                ),
            ),
            when=("any", SAID_YES),
        ),
    ),
    lead=W(
        "List every one, however old, even if you were released the same day or never charged. If the check shows one "
        "that is not listed here, you will be asked about it before anything is decided.",
        "Anote todos, por antiguos que sean, aunque le soltaran el mismo día o nunca hubiera cargos. Si la verificación "
        "muestra alguno que no esté aquí, se le preguntará antes de decidir.",
    ),
    asked_of=ADULT,
)
OPEN_MATTERS = Step(
    "open_matters",
    W("Open cases and warrants", "Casos abiertos y órdenes"),
    (
        Question(
            "any",
            W(
                "Is there an open arrest, charge or warrant, or a missed court date?",
                "¿Hay un arresto, cargo u orden pendiente, o una cita judicial a la que no acudió?",
            ),
            Kind.CHOICE,
            options=YES_NO,
            hint=W(
                "A traffic ticket with a missed court date counts.",
                "Cuenta una multa de tránsito con cita judicial perdida.",
            ),
        ),
        Rows(
            "entries",
            W("Open matter", "Asunto pendiente"),
            W("Add another", "Agregar otro"),
            (
                Question(
                    "kind",
                    W("What is it?", "¿Qué es?"),
                    Kind.CHOICE,
                    options=(
                        ("arrest", W("Open arrest or charge", "Arresto o cargo pendiente")),
                        ("warrant", W("Warrant", "Orden de arresto")),
                        ("failure_to_appear", W("Missed court date", "Cita judicial perdida")),
                    ),
                ),
                Question("date", W("Since when", "Desde cuándo"), Kind.DATE, hint=ABOUT_DAY),
                Question("where", W("Court, city and state", "Tribunal, ciudad y estado")),
                Question(
                    "settled",
                    W("Has a court settled it?", "¿Lo ha resuelto un tribunal?"),
                    Kind.CHOICE,
                    options=YES_NO,
                ),
            ),
            when=("any", SAID_YES),
        ),
    ),
    asked_of=ADULT,
)
SUPERVISION = Step(
    "supervision",
    W("Supervision", "Supervisión"),
    (
        Question(
            "type",
            W("Are you under supervision now?", "¿Está bajo supervisión ahora?"),
            Kind.CHOICE,
            options=SUPERVISIONS,
        ),
        Question(
            "supervisor",
            W("Name of the case supervisor", "Nombre de quien supervisa su caso"),
            when=("type", SUPERVISED),
        ),
        Question("office", W("Office and telephone", "Oficina y teléfono"), when=("type", SUPERVISED)),
        Question(
            "letter",
            W(
                "Do you have the supervisor's written permission to visit?",
                "¿Tiene el permiso escrito de quien le supervisa para visitar?",
            ),
            Kind.CHOICE,
            options=YES_NO,
            hint=W(
                "Without it the application cannot be approved. Hand the letter in at the visiting office.",
                "Sin él no se puede aprobar la solicitud. Entregue la carta en la oficina de visitas.",
            ),
            when=("type", SUPERVISED),
        ),
    ),
    asked_of=ADULT,
)
FORMER_PRISONER = Step(
    "former_prisoner",
    W("Time served", "Tiempo en prisión"),
    (
        Question(
            "served",
            W("Did you ever serve a term in a state prison?", "¿Ha cumplido condena en una prisión estatal?"),
            Kind.CHOICE,
            options=YES_NO,
        ),
        Question("where", W("Where, and under which number", "Dónde y con qué número"), when=("served", SAID_YES)),
        Question(
            "discharged_on", W("Discharged on", "Fecha de salida"), Kind.DATE, hint=ABOUT_DAY, when=("served", SAID_YES)
        ),
        Question(
            "supervision_over",
            W("Discharged from parole as well?", "¿Terminó también la libertad condicional?"),
            Kind.CHOICE,
            options=YES_NO,
            when=("served", SAID_YES),
        ),
        Question(
            "approved_by_head",
            W(
                "Did the head of the institution approve your entry in writing?",
                "¿Aprobó su entrada por escrito la dirección del centro?",
            ),
            Kind.CHOICE,
            options=YES_NO,
            hint=W(
                "Entering without it is a felony (Penal Code 4571). Write to the institution head with your certificate of discharge.",
                "Entrar sin esa aprobación es delito grave (Código Penal 4571). Escriba a la dirección con su certificado de salida.",
            ),
            when=("served", SAID_YES),
        ),
    ),
    asked_of=ADULT,
)
