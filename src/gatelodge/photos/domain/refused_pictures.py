"""Why a file is not read as a picture, each with its own code and what would help."""

from __future__ import annotations

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording

_SAVE_AGAIN = Wording(
    "Save it as JPEG or PNG, or take a screenshot of it, and try that.",
    "Guárdela como JPEG o PNG, o haga una captura de pantalla, y pruebe con esa.",
)
_FETCH_AGAIN = Wording(
    "Fetch the picture again, and try the new file.", "Descargue la imagen otra vez y pruebe con ella."
)
_SMALLER = Wording("Make it smaller, and try again.", "Redúzcala y pruebe otra vez.")
_ONE_FRAME = Wording("Choose one frame, and save it as PNG.", "Elija un cuadro y guárdelo como PNG.")
_TELL = Wording("Tell whoever keeps the system, with the file.", "Avise a quien mantiene el sistema y dele el archivo.")

_TEXTS: dict[str, tuple[str, str, Wording]] = {
    "not_a_picture": ("This file is not a picture.", "Este archivo no es una imagen.", _FETCH_AGAIN),
    "truncated": ("The end of the picture is missing.", "Falta el final de la imagen.", _FETCH_AGAIN),
    "damaged": (
        "The picture is damaged and cannot be read.",
        "La imagen está dañada y no se puede leer.",
        _FETCH_AGAIN,
    ),
    "too_many_bytes": ("The file is over 40 megabytes.", "El archivo pasa de 40 megabytes.", _SMALLER),
    "too_large": ("The picture has more than 50 megapixels.", "La imagen tiene más de 50 megapíxeles.", _SMALLER),
    "too_heavy": (
        "Reading the picture took too much time or memory, so it was stopped.",
        "Leer la imagen exigía demasiado tiempo o memoria, y se detuvo.",
        _SMALLER,
    ),
    "polyglot": (
        "The file is a picture and something else at once, as files made to deceive are.",
        "El archivo es a la vez una imagen y otra cosa, como los que se hacen para engañar.",
        _SAVE_AGAIN,
    ),
    "animated": (
        "The picture moves; only still pictures are compared.",
        "La imagen se mueve; solo se comparan imágenes fijas.",
        _ONE_FRAME,
    ),
    "cmyk": (
        "The picture is made for a printing press (CMYK); its colours cannot be compared.",
        "La imagen está hecha para imprenta (CMYK); sus colores no se pueden comparar.",
        _SAVE_AGAIN,
    ),
    "sixteen_bit": (
        "The picture has more than 8 bits for each colour.",
        "La imagen tiene más de 8 bits por color.",
        _SAVE_AGAIN,
    ),
    "heic": ("HEIC pictures are not read.", "No se leen imágenes HEIC.", _SAVE_AGAIN),
    "svg": ("An SVG drawing is a program, not a picture.", "Un dibujo SVG es un programa, no una imagen.", _SAVE_AGAIN),
    "other_format": (
        "Only JPEG, PNG, WebP and single GIF pictures are read.",
        "Solo se leen imágenes JPEG, PNG, WebP y GIF fijas.",
        _SAVE_AGAIN,
    ),
    "reader_died": (
        "The reader broke on this picture and was shut away; nothing else was harmed.",
        "El lector falló con esta imagen y quedó aislado; nada más se dañó.",
        _TELL,
    ),
}
CODES = frozenset(_TEXTS)
A_LINK = Reason(
    "a_link",
    Wording(
        "This is a link to another place, not a file of its own.", "Es un enlace a otro lugar, no un archivo propio."
    ),
    cure=Wording("Put the file itself into the folder.", "Ponga en la carpeta el archivo mismo."),
    field="picture",
)
NOT_A_FILE = Reason(
    "not_a_file",
    Wording("This is not a file.", "Esto no es un archivo."),
    cure=Wording("Name a picture's file.", "Indique el archivo de una imagen."),
    field="picture",
)
UNREADABLE_FILE = Reason(
    "unreadable_file",
    Wording("The file could not be opened.", "El archivo no se pudo abrir."),
    cure=Wording("See whether it is there, and whether you may read it.", "Vea si está ahí y si usted puede leerlo."),
    field="picture",
)


def refused(code: str) -> BadInput:
    """Give the refusal behind a code."""
    en, es, cure = _TEXTS[code]
    return BadInput(Reason(code, Wording(en, es), cure=cure, field="picture"))
