"""How a file is given out of the house: kept by no proxy, run by no page, and taken for nothing but what it is."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")


def file_headers(name: str, *, attachment: bool = False) -> dict[str, str]:
    """Give what is said with a file under a name of ours; as an attachment it is saved, and never shown as a page."""
    if _PLAIN.fullmatch(name) is None:
        raise ValueError(name)
    return {
        "Content-Disposition": f'{"attachment" if attachment else "inline"}; filename="{name}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
