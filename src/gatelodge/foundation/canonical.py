"""One spelling of plain data as bytes (RFC 8785), for digests and signatures: quick where the standard library agrees."""

from __future__ import annotations

import json
from typing import Any

import rfc8785

LARGEST = 2**53 - 1
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False).encode


def canonical_json(value: Any) -> bytes:
    """Give the RFC 8785 bytes of plain data; raises what `rfc8785` raises for data that has none."""
    # The encoder in C differs only in numbers with a point and in the order of keys beyond ASCII.
    return _encode(value).encode() if _is_simple(value) else rfc8785.dumps(value)


def _is_simple(value: Any) -> bool:
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is dict:
        return all(type(key) is str and key.isascii() and _is_simple(one) for key, one in value.items())
    if kind is list:
        return all(map(_is_simple, value))
    return kind is int and -LARGEST <= value <= LARGEST
