"""What has the worker done by now? Runs every job that is due with the real one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from procrastinate.contrib.django import app


def work_off() -> None:
    """Run every due job in a thread of its own, as a browser's loop may be running in this one."""
    with ThreadPoolExecutor(1, thread_name_prefix="worker") as aside:
        aside.submit(_run_worker).result()


def _run_worker() -> None:
    try:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:
            worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    finally:
        connections.close_all()
