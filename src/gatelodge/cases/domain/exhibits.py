"""What may become an exhibit, and what may be done with one now; each no says what would cure it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from gatelodge.cases.domain.custody import NEEDS_FROM, NEEDS_TO, OF_ITEMS, Held
from gatelodge.cases.domain.lifecycle import CustodyAction, ExhibitKind
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.signs import clean_line

LARGEST_FILE = 40_000_000
NAME_MOST, WHO_MOST, TEXT_MOST = 200, 200, 2000
# Markup goes out as plain text: what it says is evidence, and is not to be run.
ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "text/plain": ".txt",
    "text/html": ".html.txt",
    "image/webp": ".webp",
    "image/heif": ".heic",
    "video/mp4": ".mp4",
}


def _fault(code: str, field: str, text: Wording, cure: Wording) -> Reason:
    return Reason(code, text, cure=cure, field=field)


UNKNOWN_KIND = _fault(
    "unknown_kind",
    "kind",
    Wording("This kind of exhibit is not known.", "Este tipo de prueba no se conoce."),
    Wording("Choose file or object.", "Elija archivo u objeto."),
)
NAME_EMPTY = _fault(
    "name_empty",
    "name",
    Wording("The exhibit has no name.", "La prueba no tiene nombre."),
    Wording("Name it in a few words.", "Nómbrela en pocas palabras."),
)
DESCRIPTION_EMPTY = _fault(
    "description_empty",
    "description",
    Wording("It is not said what this is.", "No se indica qué es esto."),
    Wording("Describe it in a few words.", "Descríbalo en pocas palabras."),
)
REASON_EMPTY = _fault(
    "reason_empty",
    "reason",
    Wording("It is not said why.", "No se indica por qué."),
    Wording("Say in a few words why this is done.", "Diga en pocas palabras por qué se hace."),
)
FROM_EMPTY = _fault(
    "from_empty",
    "from_whom",
    Wording("It is not said from whom it comes.", "No se indica de quién proviene."),
    Wording("Name who gave it, or where it was found.", "Nombre a quien la entregó o dónde se encontró."),
)
TO_EMPTY = _fault(
    "to_empty",
    "to_whom",
    Wording("It is not said to whom it goes.", "No se indica a quién se entrega."),
    Wording("Name who receives it.", "Nombre a quien la recibe."),
)
TOO_LONG = Reason(
    "too_long",
    Wording("This text is too long.", "Este texto es demasiado largo."),
    cure=Wording("Make it shorter.", "Acórtelo."),
)
FILE_EMPTY = _fault(
    "file_empty",
    "file",
    Wording("The file is missing or empty.", "Falta el archivo, o está vacío."),
    Wording("Choose the file, or take in a thing instead.", "Elija el archivo, o reciba un objeto."),
)
FILE_WITH_ITEM = _fault(
    "file_with_item",
    "file",
    Wording("A thing has no file.", "Un objeto no tiene archivo."),
    Wording("Take in the picture of it as an exhibit of its own.", "Reciba su foto como otra prueba."),
)
FILE_TOO_LARGE = _fault(
    "file_too_large",
    "file",
    Wording("The file is larger than 40 MB.", "El archivo pesa más de 40 MB."),
    Wording("Take in the medium that it lies on, as a thing.", "Reciba como objeto el medio que lo contiene."),
)
IN_ANOTHER_CASE = _fault(
    "in_another_case",
    "parent",
    Wording("This case has no such exhibit.", "Este expediente no tiene esa prueba."),
    Wording("Choose one from the list.", "Elija una de la lista."),
)
NO_SUCH_SOURCE = _fault(
    "no_such_source",
    "source",
    Wording("This case has no such source item.", "Este expediente no tiene ese documento de origen."),
    Wording("Choose one from the list.", "Elija uno de la lista."),
)
ONLY_THINGS = Reason(
    "only_things",
    Wording(
        "A file lies in the locker under its digest; it is not carried away or sealed in a bag.",
        "Un archivo se guarda con su huella; no se entrega ni se sella en una bolsa.",
    ),
    cure=Wording("Make a copy of it instead.", "Haga una copia."),
)
FILE_STAYS = Reason(
    "file_stays",
    Wording(
        "A file stays in the locker until its case is erased: an entry that it was destroyed would not be true.",
        "Un archivo se conserva hasta que se borra su expediente: no sería cierto anotar que se destruyó.",
    ),
    cure=Wording("Close the case; its years then run.", "Cierre el expediente; entonces corre su plazo."),
)
NOT_NOW: dict[CustodyAction, Reason] = {
    CustodyAction.EXAMINED: Reason(
        "not_at_hand",
        Wording("It is sealed, or not in the locker.", "Está sellada o no está bajo custodia."),
        cure=Wording("Open the seal or take it back first.", "Abra el sello o recíbala de vuelta primero."),
    ),
    CustodyAction.OPENED: Reason(
        "not_sealed",
        Wording("It is not sealed here.", "No está sellada aquí."),
        cure=Wording("Look at its custody.", "Consulte su custodia."),
    ),
    CustodyAction.TAKEN_BACK: Reason(
        "not_out",
        Wording("Nobody has it.", "Nadie la tiene."),
        cure=Wording("Look at its custody.", "Consulte su custodia."),
    ),
}
NOT_IN_LOCKER = Reason(
    "not_in_locker",
    Wording("It is not in the locker.", "No está bajo custodia."),
    cure=Wording("Take it back first, if it is out.", "Recíbala de vuelta primero, si está fuera."),
)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is to be done with an exhibit, as it was told."""

    action: CustodyAction
    reason: str
    from_whom: str = ""
    to_whom: str = ""

    def cleaned(self) -> Step:
        """Give it without signs that have no place in a line."""
        return Step(self.action, *(clean_line(one) for one in (self.reason, self.from_whom, self.to_whom)))


@dataclass(frozen=True, slots=True)
class Taken:
    """Something as it was taken in; out of a source item, the bytes are the source's own."""

    kind: str
    name: str
    description: str
    from_whom: str
    reason: str
    content: bytes = b""
    source_id: UUID | None = None
    parent_id: UUID | None = None


def handed_in(description: str, from_whom: str, content: bytes = b"") -> Taken:
    """Give a thing as the front desk takes it in."""
    return Taken(
        ExhibitKind.ITEM,
        description or ExhibitKind.ITEM,
        description,
        from_whom,
        "handed in at the front desk",
        content,
    )


def faults_of_step(step: Step) -> Iterator[Reason]:
    """Name what is missing in what was told of a step."""
    if not step.reason.strip():
        yield REASON_EMPTY
    if step.action in NEEDS_FROM and not step.from_whom.strip():
        yield FROM_EMPTY
    if step.action in NEEDS_TO and not step.to_whom.strip():
        yield TO_EMPTY
    yield from _too_long({"reason": (step.reason, TEXT_MOST)})
    yield from _too_long({"from_whom": (step.from_whom, WHO_MOST), "to_whom": (step.to_whom, WHO_MOST)})


def refused_now(kind: str, held: Held, action: CustodyAction) -> Reason | None:
    """Say why this may not be done with an exhibit now; None when it may."""
    if kind == ExhibitKind.FILE and action in OF_ITEMS:
        return ONLY_THINGS
    if kind == ExhibitKind.FILE and action is CustodyAction.DESTROYED:
        return FILE_STAYS
    return None if action in held.may_follow else NOT_NOW.get(action, NOT_IN_LOCKER)


def faults_of_exhibit(kind: str, name: str, description: str, *, size: int) -> Iterator[Reason]:
    """Name what keeps something from becoming an exhibit."""
    if not name.strip():
        yield NAME_EMPTY
    if not description.strip():
        yield DESCRIPTION_EMPTY
    yield from _too_long({"name": (name, NAME_MOST), "description": (description, TEXT_MOST)})
    if kind not in set(ExhibitKind):
        yield UNKNOWN_KIND
    elif kind == ExhibitKind.ITEM:
        if size:
            yield FILE_WITH_ITEM
    elif not size:
        yield FILE_EMPTY
    elif size > LARGEST_FILE:
        yield FILE_TOO_LARGE


def _too_long(texts: dict[str, tuple[str, int]]) -> Iterator[Reason]:
    for field, (text, most) in texts.items():
        if len(text) > most:
            yield Reason(TOO_LONG.code, TOO_LONG.text, cure=TOO_LONG.cure, field=field)


def file_name_of(number: int, media_type: str) -> str:
    """Give the name under which an exhibit's file leaves the house; what people named it may say too much."""
    return f"exhibit-{number:04}{ENDINGS.get(media_type, '.bin')}"


def digest_of(content: bytes) -> str:
    """Give the SHA-256 by which an exhibit is known."""
    return hashlib.sha256(content).hexdigest()
