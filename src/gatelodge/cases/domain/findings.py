"""What a finding must have before it is kept: a text, a standard of proof, and what it rests on, of each kind at least one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from gatelodge.cases.domain.lifecycle import FindingState, ProofStandard
from gatelodge.conduct.domain.told import faults_of_text
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

TEXT_MOST, NOTE_MOST = 6000, 2000
CITED_MOST = 60


@dataclass(frozen=True, slots=True)
class Cited:
    """What a finding rests on: statements, exhibits, rules by their id, and checks of our records if there are any."""

    statements: tuple[UUID, ...] = ()
    exhibits: tuple[UUID, ...] = ()
    rules: tuple[str, ...] = ()
    checks: tuple[UUID, ...] = ()

    @property
    def count(self) -> int:
        return len(self.statements) + len(self.exhibits) + len(self.rules) + len(self.checks)


@dataclass(frozen=True, slots=True)
class Citable:
    """What a finding of this case can rest on now: reviewed statements, exhibits, rules in force, checks."""

    statements: Collection[UUID]
    exhibits: Collection[UUID]
    rules: Collection[str]
    checks: Collection[UUID]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A finding as its author writes it."""

    text: str
    standard: str
    cited: Cited


def _fault(code: str, field: str, text: Wording, cure: Wording) -> Reason:
    return Reason(code, text, cure=cure, field=field)


TEXT_MISSING = _fault(
    "text_missing",
    "text",
    Wording("The finding says nothing.", "La conclusión no dice nada."),
    Wording("Write what you conclude.", "Escriba lo que concluye."),
)
STANDARD_UNKNOWN = _fault(
    "standard_unknown",
    "standard",
    Wording("The standard of proof is missing.", "Falta el estándar de prueba."),
    Wording("Choose one from the list.", "Elija uno de la lista."),
)
STATEMENT_MISSING = _fault(
    "statement_missing",
    "statements",
    Wording("A finding cites at least one statement.", "Una conclusión cita al menos una declaración."),
    Wording("Choose it from the reviewed statements.", "Elíjala entre las declaraciones revisadas."),
)
EXHIBIT_MISSING = _fault(
    "exhibit_missing",
    "exhibits",
    Wording("A finding cites at least one exhibit.", "Una conclusión cita al menos una prueba."),
    Wording("Choose it from the exhibits of the case.", "Elíjala entre las pruebas del expediente."),
)
RULE_MISSING = _fault(
    "rule_missing",
    "rules",
    Wording("A finding cites at least one rule.", "Una conclusión cita al menos una regla."),
    Wording("Look for words of the rule and choose it.", "Busque palabras de la regla y elíjala."),
)
NOT_CITABLE = {
    "statements": Wording(
        "A statement is not of this case, or was not accepted in review.",
        "Una declaración no es de este expediente o no se aceptó en la revisión.",
    ),
    "exhibits": Wording("An exhibit is not of this case.", "Una prueba no es de este expediente."),
    "rules": Wording("A rule is not in force.", "Una regla no está en vigor."),
    "checks": Wording("A record check is not of this case.", "Un cotejo con registros no es de este expediente."),
}
CITED_TOO_MANY = _fault(
    "cited_too_many",
    "statements",
    Wording(
        f"A finding rests on {CITED_MOST} citations at most.",
        f"Una conclusión se basa en {CITED_MOST} citas como máximo.",
    ),
    Wording("Write two findings.", "Escriba dos conclusiones."),
)
CHANGED_MEANWHILE = Reason(
    "changed_meanwhile",
    Wording(
        "Somebody else has changed this finding since you opened it.",
        "Otra persona cambió esta conclusión desde que usted la abrió.",
    ),
    cure=Wording(
        "Your text is still below. Compare it with the kept one, then save again.",
        "Su texto sigue abajo. Compárelo con el guardado y guarde de nuevo.",
    ),
)
NOT_AUTHOR = Reason(
    "not_the_author",
    Wording("This finding is another person's.", "Esta conclusión es de otra persona."),
    cure=Wording("Ask its author, or write one of your own.", "Pídalo a su autor o autora, o escriba una propia."),
)
OWN_FINDING = Reason(
    "own_finding",
    Wording("Nobody reviews a finding of their own.", "Nadie revisa su propia conclusión."),
    cure=Wording("Ask another person with that authority.", "Pídalo a otra persona con esa autoridad."),
)
NOTE_MISSING = _fault(
    "note_missing",
    "note",
    Wording("It is not said what is missing.", "No se dice qué falta."),
    Wording("Say what is to be changed.", "Diga qué hay que cambiar."),
)
REASON_MISSING = _fault(
    "reason_missing",
    "note",
    Wording("It is not said why.", "No se dice por qué."),
    Wording("Say why it is withdrawn.", "Diga por qué se retira."),
)
CHOOSE_ANEW = Wording("Leave it out, or choose another.", "No lo incluya o elija otro.")


INCIDENT_UNKNOWN = _fault(
    "incident_unknown",
    "incident",
    Wording("It is not said which incident.", "No se dice qué incidente."),
    Wording("Choose one, or say whose conduct it was.", "Elija uno o diga de quién fue la conducta."),
)
BORN_MISSING = _fault(
    "born_missing",
    "born_on",
    Wording("The birth date is missing.", "Falta la fecha de nacimiento."),
    Wording("Two visitors may have one name: give it.", "Dos visitas pueden llamarse igual: indíquela."),
)
VISITOR_UNKNOWN = _fault(
    "visitor_unknown",
    "visitor",
    Wording("No single visitor has this name and birth date.", "Ninguna visita única tiene ese nombre y esa fecha."),
    Wording("Check both, or name somebody else below.", "Revise ambos o nombre a otra persona abajo."),
)
PERSON_UNKNOWN = _fault(
    "person_unknown",
    "number",
    Wording("Nobody has this number.", "Nadie tiene ese número."),
    Wording("Check the number.", "Revise el número."),
)
TIME_MISSING = _fault(
    "time_missing",
    "occurred_at",
    Wording("The time is missing.", "Falta la hora."),
    Wording("Say when it happened.", "Indique cuándo ocurrió."),
)
REFERRED_ALREADY = Reason(
    "referred_already",
    Wording("This finding was brought to that incident before.", "Esta conclusión ya se llevó a ese incidente."),
    cure=Wording("Look below at what followed.", "Vea abajo qué siguió."),
)
_STANDS = {
    FindingState.DRAFT: Wording("This finding is a draft.", "Esta conclusión es un borrador."),
    FindingState.SUBMITTED: Wording(
        "This finding waits for a second person.", "Esta conclusión espera a una segunda persona."
    ),
    FindingState.CONFIRMED: Wording("This finding is confirmed.", "Esta conclusión está confirmada."),
    FindingState.RETURNED: Wording("This finding was returned to its author.", "Esta conclusión fue devuelta."),
    FindingState.WITHDRAWN: Wording("This finding was withdrawn.", "Esta conclusión fue retirada."),
}
LOOK_AGAIN = Wording("Look at it again: somebody may have been quicker.", "Véala de nuevo: quizá alguien se adelantó.")


def not_citable(field: str) -> Reason:
    """Say that something of this kind can not be cited."""
    return _fault("not_citable", field, NOT_CITABLE[field], CHOOSE_ANEW)


def not_from_here(state: FindingState) -> Reason:
    """Say that what was asked does not follow on this state."""
    return Reason(f"finding_{state.value}", _STANDS[state], cure=LOOK_AGAIN)


def faults_of(drafted: Drafted, citable: Citable) -> Iterator[Reason]:
    """Name all that keeps a finding from being saved, each at its field."""
    yield from faults_of_text(drafted.text, most=TEXT_MOST, empty=TEXT_MISSING)
    if drafted.standard not in set(ProofStandard):
        yield STANDARD_UNKNOWN
    yield from faults_of_cited(drafted.cited, citable)


def faults_of_cited(cited: Cited, citable: Citable) -> Iterator[Reason]:
    """Name what is missing from the citations of a finding, and what it can't rest on."""
    for missing, given in (
        (STATEMENT_MISSING, cited.statements),
        (EXHIBIT_MISSING, cited.exhibits),
        (RULE_MISSING, cited.rules),
    ):
        if not given:
            yield missing
    for field in NOT_CITABLE:
        if not set(getattr(cited, field)) <= set(getattr(citable, field)):
            yield not_citable(field)
    if cited.count > CITED_MOST:
        yield CITED_TOO_MANY


def faults_of_note(note: str, *, needed: Reason | None) -> Iterator[Reason]:
    """Name what is wrong with a note of a review; `needed` is the reason against an empty one, if it may not be."""
    if needed is not None or note.strip():
        yield from faults_of_text(note, most=NOTE_MOST, empty=needed or NOTE_MISSING)


def fits_words(asked: str, *texts: str) -> bool:
    """Tell whether each word that is looked for stands in one of these texts, small or capital letters aside."""
    whole = " ".join(texts).casefold()
    return all(word in whole for word in asked.casefold().split())
