"""Does a rule that an answer names confirm what the disclosure table keeps from everybody?"""

from __future__ import annotations

import pytest

from gatelodge.policy.domain.documents import PackFault
from gatelodge.policy.domain.records import RECORDS, RecordsRules, known_to_everybody, read_records
from gatelodge.policy.queries.disclosure import table_of
from tests.packs import POLICIES, pack_of

PACKS = ("us-ca", "us-bop")
SILENT = {"us-ca": ("visitor_details", "room_video"), "us-bop": ("individual_record",)}
HELD = [
    ("us-ca", "visitor_details"),
    ("us-ca", "room_video"),
    ("us-ca", "visit_took_place"),
    ("us-ca", "medical"),
    ("us-bop", "individual_record"),
    ("us-bop", "protection_case"),
]


def text_of(pack: str) -> str:
    return (POLICIES / pack / RECORDS).read_text("utf-8")


def read(pack: str, text: str) -> RecordsRules:
    return read_records(text, known_to_everybody(table_of(pack_of(pack))))


@pytest.mark.parametrize("pack", PACKS)
def test_an_open_rule_is_about_what_everybody_may_know(pack: str) -> None:
    rules, known = read(pack, text_of(pack)), known_to_everybody(table_of(pack_of(pack)))
    assert {one.fact for one in rules.exemptions.values() if not one.silent} <= known
    assert all(rules.exemptions[name].silent for name in SILENT[pack])
    assert {"visiting_hours", "listed_details"} <= known
    assert not {"visitor_details", "approved_visitor", "room_video", "legal_visit"} & known


@pytest.mark.parametrize(("pack", "name"), HELD)
def test_a_rule_that_would_confirm_a_secret_by_being_named_is_not_read(pack: str, name: str) -> None:
    silent = f"id: {name}\n    told: silent"
    assert silent in text_of(pack)
    with pytest.raises(PackFault, match=f"{name}: told in general it would confirm"):
        read(pack, text_of(pack).replace(silent, silent.replace("silent", "general")))
