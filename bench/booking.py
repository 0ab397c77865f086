"""What does a booking cost? Over HTTP, by the deed, and by bare SQL, in one run on a database of its own, interleaved.

All three end with the same rows under the same constraints and locks: session lock, booking, party, ledger event.
`raw` does nothing else. `deed` calls `book_visit`: permission, standing, policy with its kept decision, ledger.
`HTTP` posts to the API's one-step booking with a signed-in session: all of that, and who is asking.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from bench._database import run_apart, start_django

MODES = ("raw", "deed", "HTTP")
AREAS, THREADS, PROCESSES, CONNECTIONS = 8, 4, 2, 16
EVENT = """
INSERT INTO ledger_event (id, kind, at, actor, subject, bytes, leaf) VALUES (%s, 'scheduling.book_visit', %s, %s, %s, %s, %s)
"""
TOKEN = "b" * 32  # what a browser would have been given, as cookie and as form token
Job = dict[str, str]


def main() -> int:
    """Make a database, measure in processes of their own, and take the database away again."""
    options = argparse.ArgumentParser(prog="bench booking")
    options.add_argument("--bookings", type=int, default=400, help="of each round")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--json", action="store_true")
    options.add_argument("--step", choices=["measure", *MODES[:2]], help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.step:
        return measure(args) if args.step == "measure" else book_all(args.step)
    sizes = ["--bookings", str(args.bookings), "--rounds", str(args.rounds), *(["--json"] if args.json else [])]
    return run_apart(__file__, "--step", "measure", *sizes)


def measure(args: argparse.Namespace) -> int:
    """Run the rounds in turn and print medians and ratios."""
    start_django()
    jobs = make_jobs(args.bookings, args.rounds)
    rates: dict[str, list[float]] = {mode: [] for mode in MODES}
    with serving() as port:
        for number in range(args.rounds + 1):  # the first round warms everything up and does not count
            for mode in MODES:
                todo = jobs[number, mode]
                took = over_http(todo, port) if mode == "HTTP" else in_processes(mode, todo)
                if number:
                    rates[mode].append(len(todo) / took)
    expect_all_booked(sum(len(todo) for todo in jobs.values()))
    middle = {mode: statistics.median(found) for mode, found in rates.items()}
    result: dict[str, Any] = {f"{mode}, bookings/s": round(rate) for mode, rate in middle.items()}
    result |= {
        "ratio deed : raw": round(middle["deed"] / middle["raw"], 2),
        "ratio HTTP : deed": round(middle["HTTP"] / middle["deed"], 2),
        "ratio HTTP : raw": round(middle["HTTP"] / middle["raw"], 2),
        "goal HTTP : raw": 0.25,
    }
    print(json.dumps(result) if args.json else "\n".join(f"{name:<30}{value:>10}" for name, value in result.items()))
    return 0


def expect_all_booked(count: int) -> None:
    """Fail unless every request of every path became a confirmed booking with its member and its event."""
    from gatelodge.ledger.models import Event
    from gatelodge.scheduling.models import Booking, PartyMember

    found = (
        Booking.objects.filter(state="confirmed").count(),
        PartyMember.objects.filter(active=True).count(),
        Event.objects.filter(kind="scheduling.book_visit").count(),
    )
    if found != (count, count, count):
        raise SystemExit(f"{count} bookings were asked for; bookings, members, events: {found}")


# The three paths


def in_processes(mode: str, todo: list[Job]) -> float:
    """Book by `mode` in two processes of four threads, and give the seconds between go and the last one done."""
    command = [sys.executable, __file__, "--step", mode]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    workers = [subprocess.Popen(command, **pipes) for _ in range(PROCESSES)]
    for number, worker in enumerate(workers):
        worker.stdin.write(json.dumps(todo[number::PROCESSES]) + "\n")  # type: ignore[union-attr]
        worker.stdin.flush()  # type: ignore[union-attr]
    for worker in workers:
        worker.stdout.readline()  # type: ignore[union-attr]  # ready
    begun = time.perf_counter()
    for worker in workers:
        worker.stdin.write("go\n")  # type: ignore[union-attr]
        worker.stdin.flush()  # type: ignore[union-attr]
    for worker in workers:
        worker.stdout.readline()  # type: ignore[union-attr]  # done
    took = time.perf_counter() - begun
    for worker in workers:
        worker.communicate()
    return took


def book_all(mode: str) -> int:
    """Be one of the processes: make ready, wait for the word, book all."""
    start_django()
    todo = json.loads(sys.stdin.readline())
    book = raw_booker() if mode == "raw" else deed_booker()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(book, todo[:0]))
        print("ready", flush=True)
        sys.stdin.readline()
        list(pool.map(book, todo))
        print("done", flush=True)
    return 0


def raw_booker() -> Callable[[Job], None]:
    """Give a function that books with bare SQL on psycopg's own pool."""
    from django.conf import settings
    from django.utils import timezone
    from psycopg_pool import ConnectionPool

    from gatelodge.foundation.codes import new_code
    from gatelodge.scheduling.actions._placing import PLACE

    base = settings.DATABASES["default"]
    info = {"host": base["HOST"], "dbname": base["NAME"], "user": base["USER"], "port": base["PORT"] or 5432}
    info |= {"password": base["PASSWORD"]} if base["PASSWORD"] else {}
    info |= {key: value for key, value in base["OPTIONS"].items() if key == "options"}
    pool = ConnectionPool(kwargs=info, min_size=THREADS, max_size=THREADS, open=True)
    pool.wait()

    def book(job: Job) -> None:
        now, booking, chain = timezone.now(), uuid4(), uuid4()
        values = {
            "booking": booking,
            "code": new_code(),
            "session": job["session"],
            "person": job["person"],
            "heads": 1,
        }
        values |= {"state": "confirmed", "chain": chain, "replaces": None, "place": None, "account": job["account"]}
        values |= {"kept": True}
        values |= {"now": now, "until": now, "confirmed": now, "decision": None, "ids": [uuid4()]}
        values |= {"visitors": [UUID(job["visitor"])], "escorts": [None], "passes": [new_code()]}
        with pool.connection() as line:
            line.execute("SELECT id FROM scheduling_session WHERE id = %s FOR UPDATE", [job["session"]])
            if line.execute(PLACE, values).fetchone() is None:
                raise RuntimeError("raw: no place")
            content = b"x" * 500 + booking.bytes  # as long as a usual event
            leaf = hashlib.sha256(b"\x00" + content).digest()
            line.execute(EVENT, [uuid4(), now, job["account"], f"booking:{booking}", content, leaf])

    return book


def deed_booker() -> Callable[[Job], None]:
    """Give a function that books by the deed, as the person's actor."""
    from django.utils import timezone

    from gatelodge.foundation.actors import Actor
    from gatelodge.policy.queries import current_pack
    from gatelodge.scheduling.actions import book_visit

    current_pack()

    def book(job: Job) -> None:
        visitor = UUID(job["visitor"])
        actor = Actor(account_id=UUID(job["account"]), visitor_id=visitor)
        wish = {"session_id": UUID(job["session"]), "person_id": UUID(job["person"]), "visitor_ids": [visitor]}
        book_visit(actor, now=timezone.now(), **wish)

    return book


def over_http(todo: list[Job], port: int) -> float:
    """Book by the API over kept connections, and give the seconds from the first request to the last answer."""
    requests = [_request(job) for job in todo]

    def client(number: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as line:
            for request in requests[number::CONNECTIONS]:
                line.sendall(request)
                head, body = _answer(line)
                if not head.startswith(b"HTTP/1.1 201"):
                    raise RuntimeError(f"HTTP: {head.decode()}\n{body.decode()}")

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        begun = time.perf_counter()
        list(pool.map(client, range(CONNECTIONS)))
        return time.perf_counter() - begun


def _answer(line: socket.socket) -> tuple[bytes, bytes]:
    received = b""
    while b"\r\n\r\n" not in received:
        received += line.recv(65536) or b"closed\r\n\r\n"
    head, _, body = received.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
    while len(body) < length:
        body += line.recv(65536)
    return head, body


def _request(job: Job) -> bytes:
    wish = {"session_id": job["session"], "person_id": job["person"], "visitor_ids": [job["visitor"]]}
    body = json.dumps(wish).encode()
    head = (
        f"POST /api/scheduling/bookings/at-once HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Cookie: sessionid={job['cookie']}; csrftoken={TOKEN}\r\nX-CSRFToken: {TOKEN}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@contextmanager
def serving() -> Iterator[int]:
    """Serve the site as `gatelodge serve` does."""
    from urllib.request import urlopen

    from gatelodge.config.commands import server_command

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(server_command("127.0.0.1", port, PROCESSES)) as server:
        try:
            for _ in range(200):
                try:
                    urlopen(f"http://127.0.0.1:{port}/healthz").close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield port
        finally:
            server.terminate()


# The people and sessions


def make_jobs(bookings: int, rounds: int) -> dict[tuple[int, str], list[Job]]:
    """Make fictional visitors, each with a person to see, and for each round and path a day of sessions of its own."""
    from django.utils import timezone

    from tests.cast import Cast

    cast = Cast(timezone.now())
    people = make_people(cast, bookings)
    areas = make_areas(cast, bookings)
    jobs = {}
    for number in range(rounds + 1):
        for step, mode in enumerate(MODES):
            day = 2 + number * len(MODES) + step
            sessions = [str(cast.session(days=day, area=area, heads=bookings).id) for area in areas]
            jobs[number, mode] = [job | {"session": sessions[n % AREAS]} for n, job in enumerate(people)]
    return jobs


def make_areas(cast: Any, bookings: int) -> list[Any]:
    """Make halls with a table for each booking that will come."""
    from gatelodge.scheduling.models import Area, Place

    areas = Area.objects.bulk_create(
        [Area(facility=cast.alder, name=f"Hall {n}", kind="contact") for n in range(AREAS)]
    )
    tables = range(-(-bookings // AREAS))
    Place.objects.bulk_create([Place(area=a, label=f"T{n}", kind="table", heads=4) for a in areas for n in tables])
    return areas


def make_people(cast: Any, count: int) -> list[Job]:
    """Make approved visitors who are signed in."""
    from gatelodge.accounts.models import Account
    from gatelodge.clearance.models import Credential
    from gatelodge.people.models import IncarceratedPerson, Visitor

    model = cast.approve(cast.quincy, cast.wendell)
    told = {"facility": cast.alder, "custody_status": "general", "visiting_status": "contact"}
    told |= {"surname": "Samplecount", "born_on": datetime(1980, 1, 1).date()}  # noqa: DTZ001  a date of birth
    accounts = Account.objects.bulk_create([Account(email=f"v{n}@bench.example", password="!") for n in range(count)])
    persons = IncarceratedPerson.objects.bulk_create(
        [IncarceratedPerson(number=f"BN{n:05}", given_names=f"Number {n}", **told) for n in range(count)]
    )
    told = {"surname": "Examplecount", "born_on": told["born_on"], "created_at": cast.now}
    visitors = Visitor.objects.bulk_create([Visitor(account=a, given_names="Vera", **told) for a in accounts])
    pairs = list(zip(accounts, persons, visitors, strict=True))
    Credential.objects.bulk_create(
        [Credential(visitor=v, person=p, valid=model.valid, decision=model.decision) for _, p, v in pairs]
    )
    return [
        {"account": str(a.id), "person": str(p.id), "visitor": str(v.id), "cookie": signed_in(a)} for a, p, v in pairs
    ]


def signed_in(account: Any) -> str:
    """Open a session for the account and give its cookie."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


if __name__ == "__main__":
    sys.exit(main())
