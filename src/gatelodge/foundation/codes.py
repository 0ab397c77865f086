"""Codes that people read out, type and scan: random, never sequential, hard to misread."""

from __future__ import annotations

import secrets

# Crockford's base 32: no I, L, O, U, so that a code read aloud or from a slip has one spelling.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_code(length: int = 16, group: int = 4) -> str:
    """Make a random code in groups (`7K2M-…`); 16 characters carry 80 bits."""
    drawn = secrets.randbits(5 * length)  # one draw: each five bits are a letter
    characters = "".join(ALPHABET[drawn >> 5 * place & 31] for place in range(length))
    return "-".join(characters[i : i + group] for i in range(0, length, group))


def normal_code(typed: str, group: int = 4) -> str:
    """Give the one spelling of a code as typed: upper case, look-alikes mended, dashes in place; '' when it can't be one."""
    characters = "".join(c for c in typed.upper() if c.isalnum()).translate(_MISREAD)
    if any(c not in ALPHABET for c in characters):
        return ""
    return "-".join(characters[i : i + group] for i in range(0, len(characters), group))
