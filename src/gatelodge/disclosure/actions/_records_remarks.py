"""Words typed by hand go into a letter only as another person has agreed to them."""

from __future__ import annotations

from gatelodge.disclosure.domain.records import RemarkKind
from gatelodge.disclosure.domain.records_reasons import not_agreed
from gatelodge.disclosure.models import RecordsRemark, RecordsRequest
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds.domain.signs import clean


def words_of(text: str) -> str:
    """Give words as they are kept and compared: a browser's line ends are no other words."""
    return clean(text).replace("\r\n", "\n")


def agreed(row: RecordsRequest, kind: RemarkKind, text: str, *, field: str) -> RecordsRemark:
    """Give the words to which somebody else has agreed and that have not gone out; refuse any other ones."""
    waiting = RecordsRemark.objects.filter(request=row, kind=kind, text=text, agreed_at__isnull=False)
    found = waiting.filter(letters__isnull=True).order_by("agreed_at").last()
    if found is None:
        raise NotAllowedNow(not_agreed(field))
    return found
