"""Files of the worlds lie in a folder of their own: with repeatable chance a run would meet the names of the last one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages

ALIASES = ("default", "protected")


@contextmanager
def own_folder(folder: Path) -> Iterator[None]:
    """Put every file below `folder` until the end of the block."""
    kept = settings.DATA
    settings.DATA = folder
    for alias in ALIASES:
        _lay(alias, folder / alias)
    try:
        with patch.object(FileSystemStorage, "get_available_name", _again):
            yield
    finally:
        settings.DATA = kept
        for alias, name in zip(ALIASES, ("files", "protected"), strict=True):
            _lay(alias, kept / name)


def _again(storage: FileSystemStorage, name: str, max_length: int | None = None) -> str:
    """Take the place of the same file, written for another world by the same chance."""
    storage.delete(name)
    return name


def _lay(alias: str, folder: Path) -> None:
    storage = storages[alias]
    storage._location = str(folder)
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)
