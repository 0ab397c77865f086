"""Does the benchmark do what it says it measures? How long it takes is for `bench roster` to say."""

from __future__ import annotations

import pytest

from bench.roster import measure


@pytest.mark.django_db
def test_the_benchmark_adds_repeats_moves_and_renumbers() -> None:
    result = measure(3000)
    done = [(s["added"], s["changed"], s["unchanged"], s["renumbered"], s["quarantined"]) for s in result["steps"]]
    assert done == [(3000, 0, 0, 0, 0), (0, 0, 3000, 0, 0), (0, 30, 2970, 0, 0), (0, 0, 2980, 20, 0)]
