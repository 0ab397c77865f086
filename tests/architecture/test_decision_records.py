"""Are decisions recorded in the form that ADR 1 asks for: numbered once, and short enough to be read?"""

from __future__ import annotations

import pytest

from gatelodge.config.house import ROOT

RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_record_has_at_most_500_words(record) -> None:
    assert len(record.read_text().split()) <= 500


def test_each_number_is_given_once() -> None:
    numbers = [record.name[:4] for record in RECORDS]
    assert numbers == sorted(set(numbers))
    assert len(numbers) > 10
