"""Adds the lines that are missing in `addresses.txt`: `PYTHONPATH=src:. .venv/bin/python -m tests.worlds.write_addresses`."""

from __future__ import annotations

import os


def main() -> None:
    """Read the address plan without a database, and write."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatelodge.config.settings")
    os.environ.setdefault("GATELODGE_SECRET_KEY", "a key for reading the address plan, and nothing else at all")
    os.environ.setdefault("DATABASE_URL", "postgresql:///nothing")
    import django

    django.setup()
    from tests.worlds.routes import write_missing

    print("\n".join(write_missing()) or "nothing is missing")  # noqa: T201  -- a command's answer


if __name__ == "__main__":
    main()
