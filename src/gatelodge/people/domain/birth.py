"""Who may correct a birth date, until when, and what of the new one can't be right?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.ages import is_minor
from gatelodge.people.domain.kinds import DocumentKind
from gatelodge.people.domain.policy_facts import PHOTO_IDS
from gatelodge.people.domain.profile import TOO_YOUNG, birth_faults, text_faults

# Papers on which a birth date stands: once staff have held one, the date on file has been compared with it.
SHOWS_BIRTH = frozenset({*PHOTO_IDS, DocumentKind.BIRTH_RECORD})
LONGEST_REASON = 400

SEEN_BY_STAFF = Reason(
    "birth_seen_by_staff",
    Wording(
        "Staff have seen a document that shows this birth date, so you can no longer change it yourself.",
        "El personal ya vio un documento que muestra esta fecha de nacimiento, así que usted ya no puede cambiarla.",
    ),
    cure=Wording(
        "Show the document to the visiting staff at your next visit; they correct the date.",
        "Muestre el documento al personal de visitas en su próxima visita; el personal corrige la fecha.",
    ),
    field="born_on",
)
REASON_NEEDED = Reason(
    "reason_missing",
    Wording("Say on which document you saw the right date.", "Indique en qué documento vio la fecha correcta."),
    field="reason",
)
UNCHANGED = Reason(
    "birth_unchanged",
    Wording("This is the birth date on file.", "Esta es la fecha de nacimiento registrada."),
    field="born_on",
)


def correction_faults(before: date, after: date, reason: str, *, on: date, must_be_adult: bool) -> Iterator[Reason]:
    """Say what of a corrected birth date can't be kept; who holds an account may not make a minor of themselves."""
    impossible = list(birth_faults(after, on))
    yield from impossible
    yield from text_faults("reason", reason, LONGEST_REASON)
    if after == before:
        yield UNCHANGED
    elif must_be_adult and not impossible and is_minor(after, on):
        yield TOO_YOUNG
