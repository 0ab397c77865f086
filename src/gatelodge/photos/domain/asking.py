"""What a question about a picture needs, and in which words it is refused."""

from __future__ import annotations

from collections.abc import Iterator

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

PURPOSE_MOST = 300

PICTURE_MISSING = Reason(
    "picture_missing",
    Wording("Choose the picture to ask about.", "Elija la imagen sobre la que pregunta."),
    field="picture",
)
PURPOSE_MISSING = Reason(
    "purpose_missing",
    Wording(
        "Say why you ask: a case, a request, a report.", "Diga por qué pregunta: un caso, una solicitud, un informe."
    ),
    field="purpose",
)
PURPOSE_LONG = Reason(
    "purpose_long",
    Wording(f"Say it in at most {PURPOSE_MOST} characters.", f"Dígalo en {PURPOSE_MOST} caracteres como máximo."),
    field="purpose",
)


def why_purpose_is_wrong(purpose: str) -> Iterator[Reason]:
    """Tell what is wrong with a purpose."""
    if not purpose:
        yield PURPOSE_MISSING
    elif len(purpose) > PURPOSE_MOST:
        yield PURPOSE_LONG
