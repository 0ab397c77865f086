"""Is this file what it must be to be kept as evidence? Its bytes say so, never its name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from gatelodge.conduct.domain.lifecycle import ExhibitKind
from gatelodge.conduct.domain.told import faults_of_text
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

LARGEST_FILE = 15_000_000
# A picture that unfolds to more than this is no photo of a visiting room.
MOST_PIXELS = 120_000_000
DESCRIPTION_MOST, NAME_MOST = 300, 120
PICTURES = frozenset({"image/jpeg", "image/png"})
PDF = "application/pdf"

DESCRIPTION_EMPTY = Reason(
    "description_empty",
    Wording("It is not said what this is.", "No se indica qué es esto."),
    cure=Wording("Describe it in a few words.", "Descríbalo en pocas palabras."),
    field="description",
)
UNKNOWN_KIND = Reason(
    "unknown_kind",
    Wording("This kind of exhibit is not known.", "Este tipo de prueba no se conoce."),
    cure=Wording("Choose photo, document or object.", "Elija fotografía, documento u objeto."),
    field="kind",
)
FILE_MISSING = Reason(
    "file_missing",
    Wording("The file is missing or empty.", "Falta el archivo, o está vacío."),
    cure=Wording("Choose the file, or record an object instead.", "Elija el archivo, o registre un objeto."),
    field="file",
)
FILE_WITH_ITEM = Reason(
    "file_with_item",
    Wording("An object has no file.", "Un objeto no tiene archivo."),
    cure=Wording("Add the photo of it as a photo.", "Agregue la foto del objeto como fotografía."),
    field="file",
)
TOO_LARGE = Reason(
    "too_large",
    Wording("The file is larger than 15 MB.", "El archivo pesa más de 15 MB."),
    cure=Wording("Send a smaller copy and keep the original.", "Envíe una copia menor y conserve el original."),
    field="file",
)
NOT_A_PICTURE = Reason(
    "not_a_picture",
    Wording("This file is no JPEG or PNG picture.", "Este archivo no es una imagen JPEG o PNG."),
    cure=Wording("Choose a photo, or add a PDF as a document.", "Elija una foto, o agregue un PDF como documento."),
    field="file",
)
NOT_A_DOCUMENT = Reason(
    "not_a_document",
    Wording("This file is no PDF and no picture.", "Este archivo no es un PDF ni una imagen."),
    cure=Wording("Save it as a PDF, and send that.", "Guárdelo como PDF y envíe ese archivo."),
    field="file",
)
ADDED_ALREADY = Reason(
    "added_already",
    Wording("This very file is an exhibit of this incident already.", "Este mismo archivo ya es prueba del incidente."),
    cure=Wording("Look for it among the exhibits.", "Búsquelo entre las pruebas."),
    field="file",
)
ALTERED = Reason(
    "exhibit_altered",
    Wording(
        "The file in storage is not the one that was added, so it is not shown.",
        "El archivo guardado no es el que se agregó; por eso no se muestra.",
    ),
    cure=Wording(
        "Tell the administrator: the original must come from a backup.",
        "Avise a la administración: el original debe recuperarse de una copia de seguridad.",
    ),
)


def faults_of(kind: str, description: str, *, size: int, content_type: str | None) -> Iterator[Reason]:
    """Name what keeps something from becoming an exhibit, each at its field; `content_type` is what its bytes are."""
    yield from faults_of_text(description, most=DESCRIPTION_MOST, empty=DESCRIPTION_EMPTY)
    if kind not in set(ExhibitKind):
        yield UNKNOWN_KIND
    elif kind == ExhibitKind.ITEM:
        if size:
            yield FILE_WITH_ITEM
    elif not size:
        yield FILE_MISSING
    elif size > LARGEST_FILE:
        yield TOO_LARGE
    elif content_type not in PICTURES and kind == ExhibitKind.PHOTO:
        yield NOT_A_PICTURE
    elif content_type is None:
        yield NOT_A_DOCUMENT


def plain_name(name: str) -> str:
    """Give a file's name as it may stand in a header and on a page: no path, no control characters, not too long."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(one for one in last if unicodedata.category(one)[0] != "C" and one not in '"<>|:*?;')
    return kept.strip(" .")[-NAME_MOST:]


def digest_of(content: bytes) -> bytes:
    """Give the SHA-256 by which an exhibit is known."""
    return hashlib.sha256(content).digest()
