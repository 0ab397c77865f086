"""Are the quick bytes the standard's bytes, whatever the data?"""

from __future__ import annotations

import math

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.foundation.canonical import _encode, canonical_json

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(PLAIN)
def test_the_bytes_are_those_of_the_standard(value):
    try:
        expected = rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        with pytest.raises((rfc8785.CanonicalizationError, UnicodeEncodeError)):
            canonical_json(value)
    else:
        assert canonical_json(value) == expected


@pytest.mark.parametrize("value", [1.0, 1e21, {"\ue000": 1, "\U0001f600": 2}, '\x00\x1f\x7f\u2028"\\/é'])
def test_where_the_quick_way_differs_it_is_not_taken(value):
    assert canonical_json(value) == rfc8785.dumps(value)


def test_the_quick_way_alone_would_be_wrong():
    """Shows that the check is needed: without it numbers and the order of far keys come out otherwise."""
    assert _encode(1.0).encode() != rfc8785.dumps(1.0)
    assert _encode({"\ue000": 1, "\U0001f600": 2}).encode() != rfc8785.dumps({"\ue000": 1, "\U0001f600": 2})


@pytest.mark.parametrize("value", [math.nan, math.inf, 2**53, {1: 2}, object()])
def test_what_has_no_bytes_is_refused(value):
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical_json(value)
