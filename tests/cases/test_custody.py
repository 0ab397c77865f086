"""Does the chain of custody tell who holds what, and does nothing in it change unseen?"""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.cases.domain import custody
from gatelodge.cases.domain.custody import Held, Keeping, canonical_bytes, chain_faults, head_of, held_after, linked
from gatelodge.cases.queries import verify_locker
from tests.cases.lockers import CASE, DIGESTS, STORY, chain, entry


def test_custody_tells_who_holds_what() -> None:
    told = [held_after(chain(*STORY[:end]))["x3"] for end in (3, 5, 6, 8, 9, 10)]
    assert told == [
        Held(Keeping.KEPT),
        Held(Keeping.SEALED),
        Held(Keeping.OUT_SEALED, "State laboratory"),
        Held(Keeping.SEALED),
        Held(Keeping.KEPT),
        Held(Keeping.RETURNED, "Avery Stone"),
    ]
    assert told[-1].may_follow == frozenset()
    assert not chain_faults(chain(*STORY), DIGESTS)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((("x1", "examined", "", "", "before it came"),), "may_not_follow"),
        ((*STORY[:3], STORY[0]), "may_not_follow"),
        ((*STORY[:5], ("x3", "examined", "", "", "through its seal")), "may_not_follow"),
        ((*STORY[:6], ("x3", "returned", "", "Avery Stone", "while it is out")), "may_not_follow"),
        ((*STORY[:6], ("x3", "taken_back", "Somebody Else", "", "read")), "other_holder"),
        ((*STORY, ("x3", "examined", "", "", "after it went")), "may_not_follow"),
        ((*STORY, ("x3", "lent", "", "", "no such thing")), "may_not_follow"),
        ((*STORY, ("x9", "received", "Avery Stone", "", "not there")), "unknown_exhibit"),
        (STORY[:2], "never_received"),
    ],
)
def test_a_story_that_cannot_be_is_named(steps, code) -> None:
    entries = chain(*steps)
    assert code in {one.code for one in chain_faults(entries, DIGESTS)}
    assert code in {name for name, _ in by_verifier(entries)}


def by_verifier(entries) -> list[tuple[str, str]]:
    return list(verify_locker.chain_faults(CASE, [asdict(one) for one in entries], DIGESTS))


@given(st.builds(entry, st.text(), st.text(), st.text(), st.text(), st.text()), st.integers(0, 2**53 - 1))
@settings(max_examples=60, deadline=None)
def test_an_entry_has_one_spelling(made, sequence) -> None:
    placed = replace(made, sequence=sequence)
    assert canonical_bytes(placed) == rfc8785.dumps(placed.content())
    # The verifier has no library to ask, and agrees.
    assert verify_locker.hash_of(asdict(placed)) == custody.hash_of(placed)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_every_change_of_a_chain_is_seen_by_both(data) -> None:
    entries = chain(*STORY)
    place = data.draw(st.integers(0, len(entries) - 1))
    column = data.draw(st.sampled_from([name for name in asdict(entries[0]) if name != "sequence"]))
    value = data.draw(st.text(max_size=8).filter(lambda text: text != getattr(entries[place], column)))
    entries[place] = replace(entries[place], **{column: value})
    assert chain_faults(entries, DIGESTS)
    assert by_verifier(entries)


def test_a_chain_hung_anew_ends_in_another_hash() -> None:
    whole = chain(*STORY)
    other = chain(*STORY[:4], ("x3", "sealed", "", "", "seal 0013"), *STORY[5:])
    assert not chain_faults(other, DIGESTS)
    assert head_of(other) != head_of(whole) == linked(entry(*STORY[-1]), whole[-2]).hash
