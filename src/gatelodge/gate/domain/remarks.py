"""Can the desk's few words be kept as they are?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

LONGEST = 300
TOO_LONG = Wording("This is too long: at most 300 characters.", "Es demasiado largo: como máximo 300 caracteres.")
UNKEPT = Wording("This contains characters that can't be kept.", "Contiene caracteres que no se pueden guardar.")
SHORTER = Wording("One sentence is enough.", "Basta una frase.")


def why_not_kept(remark: str) -> Iterator[Reason]:
    """Say why a remark can't be kept, whichever door it came by."""
    if len(remark) > LONGEST:
        yield Reason("too_long", TOO_LONG, cure=SHORTER, field="remark")
    if any(unicodedata.category(one) == "Cc" for one in remark):
        yield Reason("control_character", UNKEPT, cure=SHORTER, field="remark")
