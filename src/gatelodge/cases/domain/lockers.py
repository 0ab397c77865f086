"""The record of custody as it lies in a locker, in the one spelling that the verifier reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from gatelodge.cases.domain.custody import CustodyEntry

FORMAT = "gatelodge custody 1"


def custody_json(case: str, exhibits: Iterable[Mapping[str, Any]], entries: Sequence[CustodyEntry]) -> bytes:
    """Write exhibits and chain."""
    record = {
        "format": FORMAT,
        "case": case,
        "exhibits": [dict(one) for one in exhibits],
        "entries": [asdict(one) for one in entries],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
