"""What does the record cost? Deeds against bare inserts and against a hash chain, in one run on a database of its own."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

from bench._database import run_apart, start_django

CLIENTS = 8
WORK = 0.005  # what a deed does beside its record, in seconds
TABLES = """
CREATE TABLE bare (id uuid PRIMARY KEY, content bytea NOT NULL);
CREATE TABLE chain (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content bytea NOT NULL, hash bytea NOT NULL);
CREATE TABLE chain_end (hash bytea NOT NULL);
INSERT INTO chain_end VALUES ('\\x00');
GRANT SELECT, INSERT, UPDATE ON bare, chain, chain_end TO gatelodge_web;
"""


def main() -> int:
    """Make a database, measure in a process of its own, and take the database away again."""
    options = argparse.ArgumentParser(prog="bench ledger")
    options.add_argument("--events", type=int, default=2000)
    options.add_argument("--json", action="store_true")
    options.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.measure:
        return measure(args.events, as_json=args.json)
    words = ["--measure", "--events", str(args.events), *(["--json"] if args.json else [])]
    return run_apart(__file__, *words, tables=TABLES, GATELODGE_POOL="20")


def measure(count: int, *, as_json: bool) -> int:
    """Run every measurement and print rates and ratios."""
    start_django()
    bare, chained, recorded = writers()
    result: dict[str, Any] = {
        "bare inserts/s": rate(bare, count, 1),
        "deeds/s": rate(recorded, count, 1),
        f"bare inserts/s, {CLIENTS} clients": rate(bare, count, CLIENTS),
        f"deeds/s, {CLIENTS} clients": rate(recorded, count, CLIENTS),
        f"chained/s, {CLIENTS} clients, 5 ms of work": rate(lambda: chained(WORK), count // 4, CLIENTS),
        f"deeds/s, {CLIENTS} clients, 5 ms of work": rate(lambda: recorded(WORK), count // 4, CLIENTS),
    }
    rates = list(result.values())
    result["ratio deed : bare insert"] = round(rates[1] / rates[0], 2)
    result[f"ratio deed : bare insert, {CLIENTS} clients"] = round(rates[3] / rates[2], 2)
    result[f"ratio deed : hash chain, {CLIENTS} clients, 5 ms of work"] = round(rates[5] / rates[4], 2)
    result |= tree()
    print(json.dumps(result) if as_json else "\n".join(f"{name:<55}{value:>12}" for name, value in result.items()))
    return 0


def tree() -> dict[str, Any]:
    """Place all that was written, audit it and prove one event."""
    from django.utils import timezone

    from gatelodge.ledger.actions.sequence_events import sequence_events
    from gatelodge.ledger.models import Leaf
    from gatelodge.ledger.queries.proofs import find_proof
    from gatelodge.ledger.queries.verify import verify_ledger

    def place_all() -> None:
        while sequence_events(now=timezone.now()):
            pass

    placed, audited = seconds(place_all), seconds(verify_ledger)
    size = Leaf.objects.count()
    event = Leaf.objects.values_list("event_id", flat=True).get(index=size // 2)
    return {
        "events": size,
        "events placed/s": round(size / placed),
        "events audited/s": round(size / audited),
        "proof, ms": round(seconds(lambda: find_proof(event)) * 1000, 1),
        "sound": str(verify_ledger().sound),
    }


def writers() -> tuple[Callable[[], None], Callable[..., None], Callable[..., None]]:
    """Give the three ways to write: nothing but a row, a row in a hash chain, a deed with its event."""
    from django.db import connection, transaction
    from django.utils import timezone

    from gatelodge.foundation.actors import Actor
    from gatelodge.ledger.actions import deed, note

    content = b"x" * 400  # as long as a usual event

    def bare() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bare VALUES (%s, %s)", [uuid4(), content])

    def chained(work: float = 0) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT hash FROM chain_end FOR UPDATE")
            link = hashlib.sha256(bytes(cursor.fetchone()[0]) + content).digest()
            cursor.execute("INSERT INTO chain (content, hash) VALUES (%s, %s)", [content, link])
            cursor.execute("UPDATE chain_end SET hash = %s", [link])
            time.sleep(work)

    @deed("bench.record")
    def record(_actor: Actor, *, work: float) -> None:
        note(f"thing:{uuid4()}", {"text": "x" * 40, "count": 1, "when": timezone.now()})
        time.sleep(work)

    actor = Actor(account_id=uuid4())
    return bare, chained, lambda work=0: record(actor, work=work)


def rate(write: Callable[[], None], count: int, clients: int) -> int:
    """Give how often per second `clients` threads get `write` done."""
    from django.db import connection

    def client(times: int) -> None:
        for _ in range(times):
            write()
        connection.close()

    with ThreadPoolExecutor(clients) as pool:
        begun = time.perf_counter()
        list(pool.map(client, [count // clients] * clients))
        return round(count / (time.perf_counter() - begun))


def seconds(work: Callable[[], object]) -> float:
    """Give how long something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
