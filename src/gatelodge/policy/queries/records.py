"""What do the rules in force say about records requests?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from gatelodge.policy.domain.documents import PackFault
from gatelodge.policy.domain.records import RECORDS, RecordsRules, known_to_everybody, read_records
from gatelodge.policy.queries import current_pack


@cache
def _rules(folder: Path) -> RecordsRules:
    path = folder / RECORDS
    if not path.is_file():
        raise PackFault([f"{folder}: there is no {RECORDS} here"])
    return read_records(path.read_text("utf-8"), known_to_everybody(current_pack().disclosure))


def records_rules() -> RecordsRules:
    """Give the rules on records requests of the pack that the settings name; they are read once per process."""
    return _rules(Path(settings.POLICY_DIR) / settings.POLICY_PACK)
