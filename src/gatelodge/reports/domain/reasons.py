"""Why something about statistics was refused, and what to do."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

NO_SUCH_PERIOD = Reason(
    "no_such_period",
    Wording("This is neither a month nor a quarter.", "Esto no es ni un mes ni un trimestre."),
    cure=Wording(
        "Write a month as 2026-04, or a quarter as 2026-Q2.",
        "Escriba un mes como 2026-04, o un trimestre como 2026-Q2.",
    ),
    field="period",
)
TOO_SOON = Reason(
    "too_soon",
    Wording("This period may not be published yet.", "Este periodo aún no se puede publicar."),
    cure=Wording("Wait until three months after its end.", "Espere hasta tres meses después de su fin."),
    field="period",
)
NOT_BEGUN = Reason(
    "not_begun",
    Wording("This period has not begun.", "Este periodo aún no ha comenzado."),
    cure=Wording("Choose one that has.", "Elija uno que haya comenzado."),
    field="period",
)
NOTHING_NEW = Reason(
    "nothing_new",
    Wording(
        "Nothing that may be said has changed since the last release.",
        "Nada que se pueda decir ha cambiado desde la última publicación.",
    ),
    cure=Wording("Leave the last release as it is.", "Deje la última publicación como está."),
    field="period",
)
REASON_NEEDED = Reason(
    "reason_needed",
    Wording("A correction says why it is made.", "Una corrección dice por qué se hace."),
    cure=Wording(
        "Write in a sentence, without names, what was corrected.", "Escriba en una frase, sin nombres, qué se corrigió."
    ),
    field="reason",
)
REASON_TOO_LONG = Reason(
    "reason_too_long",
    Wording(
        "This is too long, or holds signs that cannot be printed.",
        "El texto es demasiado largo o tiene signos que no se pueden imprimir.",
    ),
    cure=Wording("Write at most 300 signs, in one line.", "Escriba como máximo 300 signos, en una línea."),
    field="reason",
)
NO_FACILITY = Reason(
    "no_facility",
    Wording("There is no facility to count.", "No hay ninguna institución que contar."),
    cure=Wording("Add a facility first.", "Agregue primero una institución."),
)
OWN_DRAFT = Reason(
    "own_draft",
    Wording("You prepared this draft yourself.", "Usted mismo preparó este borrador."),
    cure=Wording("Let another person read and publish it.", "Deje que otra persona lo lea y lo publique."),
)
OTHER_DRAFT = Reason(
    "other_draft",
    Wording("The draft is another one than you read.", "El borrador no es el que usted leyó."),
    cure=Wording("Read it again, then publish it.", "Léalo de nuevo y publíquelo."),
)
STALE_DRAFT = Reason(
    "stale_draft",
    Wording(
        "This period was published since the draft was made.", "Este periodo se publicó después de hacerse el borrador."
    ),
    cure=Wording("Prepare the draft again.", "Prepare de nuevo el borrador."),
)
NOT_SAFE = Reason(
    "not_safe",
    Wording(
        "The draft would let a suppressed figure be worked out.", "El borrador permitiría deducir una cifra suprimida."
    ),
    cure=Wording("Prepare the draft again.", "Prepare de nuevo el borrador."),
)
NOT_PUBLISHED = Reason(
    "not_published",
    Wording("This period has not been published.", "Este periodo no se ha publicado."),
    cure=Wording(
        "See which periods were: the page Statistics, or ./gatelodge export statistics --help.",
        "Vea cuáles se publicaron en la página Estadísticas.",
    ),
    field="period",
)
REASON_MOST = 300
