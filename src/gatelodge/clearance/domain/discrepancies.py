"""How may a check differ from the answers, and what is the applicant told? Categories only, never what the record says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gatelodge.clearance.domain.lifecycle import CheckOutcome
from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording


class Category(StrEnum):
    """What kind of difference it is."""

    UNLISTED_ARREST = "unlisted_arrest"
    UNLISTED_CONVICTION = "unlisted_conviction"
    OPEN_WARRANT = "open_warrant"
    SUPERVISION_NOT_STATED = "supervision_not_stated"
    IDENTITY_DOUBT = "identity_doubt"
    NAME_NEEDED = "name_needed"
    OUTCOME_NEEDED = "outcome_needed"


class Reply(StrEnum):
    """How the applicant answers: by mending the form, by explaining, or by saying that it is not about them."""

    CORRECTED = "corrected"
    EXPLAINED = "explained"
    NOT_MINE = "not_mine"


@dataclass(frozen=True, slots=True)
class Said:
    """What staff call a category, what the applicant is told of it, and which step mends it."""

    name: Wording
    text: Wording
    ask: Wording
    step: str


SAID: dict[Category, Said] = {
    Category.UNLISTED_ARREST: Said(
        Wording("unlisted arrest or police contact", "arresto o contacto policial no declarado"),
        Wording(
            "The check shows an arrest or other contact with the police that is not in your list.",
            "La verificación muestra un arresto u otro contacto con la policía que no está en su lista.",
        ),
        Wording(
            "Even one without charges counts. Add it, or explain.",
            "Cuenta aunque no hubiera cargos. Agréguelo o explique.",
        ),
        "history",
    ),
    Category.UNLISTED_CONVICTION: Said(
        Wording("unlisted conviction", "condena no declarada"),
        Wording(
            "The check shows a conviction that is not in your list.",
            "La verificación muestra una condena que no está en su lista.",
        ),
        Wording("Add it with its date and outcome, or explain.", "Agréguela con su fecha y resultado, o explique."),
        "history",
    ),
    Category.OPEN_WARRANT: Said(
        Wording("open case, warrant or missed court date", "caso abierto, orden o cita judicial perdida"),
        Wording(
            "The check shows an open case, warrant or missed court date.",
            "La verificación muestra un caso abierto, una orden o una cita judicial perdida.",
        ),
        Wording(
            "Say what it is, and whether a court has settled it.", "Diga qué es y si un tribunal ya lo ha resuelto."
        ),
        "open_matters",
    ),
    Category.SUPERVISION_NOT_STATED: Said(
        Wording("supervision not stated", "supervisión no declarada"),
        Wording(
            "The check shows that you are under supervision.",
            "La verificación muestra que usted está bajo supervisión.",
        ),
        Wording("Give the supervisor's name and permission.", "Indique quién le supervisa y su permiso."),
        "supervision",
    ),
    Category.IDENTITY_DOUBT: Said(
        Wording("identity in doubt", "identidad dudosa"),
        Wording(
            "The check could not be matched to you with certainty.",
            "La verificación no pudo asociarse con usted con certeza.",
        ),
        Wording(
            "Check your names, date of birth and document number.",
            "Revise sus nombres, fecha de nacimiento y número de documento.",
        ),
        "identity",
    ),
    Category.NAME_NEEDED: Said(
        Wording("a former name is needed", "falta un nombre anterior"),
        Wording("The check needs a name that you used before.", "La verificación requiere un nombre que usó antes."),
        Wording("Give all other names.", "Indique todos los demás nombres."),
        "who",
    ),
    Category.OUTCOME_NEEDED: Said(
        Wording("outcome of a listed case is needed", "falta el resultado de un caso declarado"),
        Wording("It is not clear how a listed case ended.", "No queda claro cómo terminó un caso de su lista."),
        Wording("Give the outcome and its date.", "Indique el resultado y su fecha."),
        "history",
    ),
}
OPTIONS: dict[CheckOutcome, frozenset[Category]] = {
    CheckOutcome.CLEAR: frozenset(),
    CheckOutcome.DIFFERS: frozenset(
        {
            Category.UNLISTED_ARREST,
            Category.UNLISTED_CONVICTION,
            Category.OPEN_WARRANT,
            Category.SUPERVISION_NOT_STATED,
            Category.IDENTITY_DOUBT,
        }
    ),
    CheckOutcome.MORE_NEEDED: frozenset({Category.IDENTITY_DOUBT, Category.NAME_NEEDED, Category.OUTCOME_NEEDED}),
}
# A difference that, left as it is, is a ground of its own (Cal. Code Regs. tit. 15, 3172(e)).
MISMATCHES = frozenset({Category.UNLISTED_ARREST, Category.UNLISTED_CONVICTION})
ANSWER_WORKING_DAYS = 15

NO_CATEGORY = Reason(
    "category_missing",
    Wording("Say in which way it differs.", "Indique en qué difiere."),
    field="categories",
)
WRONG_CATEGORY = Reason(
    "category_does_not_fit",
    Wording("These categories do not go with this outcome.", "Estas categorías no corresponden a este resultado."),
    field="categories",
)
NO_SUCH_OUTCOME = Reason("outcome_missing", Wording("Choose the outcome.", "Elija el resultado."), field="outcome")


def read_outcome(outcome: str, categories: frozenset[str]) -> tuple[CheckOutcome, tuple[Category, ...]]:
    """Take an outcome as entered; refuse one without a category that needs one, or with one that does not fit."""
    if outcome not in set(CheckOutcome):
        raise BadInput(NO_SUCH_OUTCOME)
    found = CheckOutcome(outcome)
    if not categories <= {category.value for category in OPTIONS[found]}:
        raise BadInput(WRONG_CATEGORY)
    if OPTIONS[found] and not categories:
        raise BadInput(NO_CATEGORY)
    return found, tuple(category for category in Category if category in categories)


@dataclass(frozen=True, slots=True)
class Asked:
    """A discrepancy as it stands."""

    category: Category
    answer_due_on: date
    reply: Reply | None

    def keeps_from_denial(self, today: date) -> bool:
        """Tell whether the applicant may still answer, so that nothing may be refused yet."""
        return self.reply is None and today <= self.answer_due_on

    @property
    def is_mismatch(self) -> bool:
        """Tell whether the answers still do not list what the check shows."""
        return self.category in MISMATCHES and self.reply is not Reply.CORRECTED
