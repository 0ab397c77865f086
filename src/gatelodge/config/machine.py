"""What a command needs from the machine it runs on: a data folder, a secret key, and a PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from gatelodge.config.embedded_postgres import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[3]


def data_folder() -> Path:
    """Give the folder that holds all that is kept, and make it; others may pass through it but not look around."""
    folder = Path(os.environ.get("GATELODGE_DATA") or ROOT / "var").absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o711)
    (folder / "static").mkdir(exist_ok=True)  # the static file server warns when there is none
    return folder


def secret_key(folder: Path) -> str:
    """Give the key kept in `folder`, which is made once and readable by its owner only."""
    path = folder / "secret-key"
    if not path.exists():
        aside = folder / f"secret-key.{os.getpid()}"
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)  # unlike a rename, this never replaces the key of a quicker process
        aside.unlink()
    return path.read_text().strip()


def prepare_environment() -> EmbeddedPostgres | None:
    """Set what the settings read, for this process and those it starts.

    Gives the server to start before the database is used, or None when the environment names one already.
    """
    folder = data_folder()
    os.environ["GATELODGE_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatelodge.config.settings")
    if not os.environ.get("GATELODGE_SECRET_KEY"):
        os.environ["GATELODGE_SECRET_KEY"] = secret_key(folder)
    if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_WEB_URL"):
        return None
    server = EmbeddedPostgres(folder / "pg")
    os.environ.update(server.environment())
    return server
