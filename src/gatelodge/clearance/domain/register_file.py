"""The signed register as files."""

from __future__ import annotations

import io
import re
import zipfile

# Every entry has the same time, so that the same export gives the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


def file_stem(vendor: str, channel: str) -> str:
    """Give the name of a vendor's file, fit for any file system."""
    return "register-" + (re.sub(r"[^a-z0-9]+", "-", vendor.lower()).strip("-") or channel)


def zipped(stem: str, register: bytes, signature: str) -> bytes:
    """Give the register and its detached signature in one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in ((f"{stem}.csv", register), (f"{stem}.csv.sig", signature.encode())):
            file.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return out.getvalue()
