"""How long does the nightly sweep take, and how soon does the gate see a suspension? On a database of its own.

Sweep: so many open sanctions, each with its incident, visitor and restriction, of which a share is over (half served, half
lapsed); the deed runs batch by batch until nothing is left, as the job does. `bare` ends the same rows with one UPDATE
that tells nobody, on the same server in the same run. Gate: a suspension is ordered, and later ended, over HTTP, and
the gate's page is asked for until it shows that.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.request import Request, urlopen
from uuid import UUID, uuid4

from bench._database import run_apart, start_django

SEEN = "may not visit"
SWEEP_GOAL, GATE_GOAL = 30, 1


def main() -> int:
    """Make a database, measure in a process of its own, and take the database away again."""
    options = argparse.ArgumentParser(prog="bench conduct")
    options.add_argument("--sanctions", type=int, default=10_000, help="open ones at the start of each sweep")
    options.add_argument("--shares", default="0,0.01,1", help="which shares of them are over, one sweep each")
    options.add_argument("--rounds", type=int, default=10, help="suspensions ordered and ended over HTTP")
    options.add_argument("--json", action="store_true")
    options.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.measure:
        return measure(args)
    return run_apart(__file__, "--measure", *sys.argv[1:])


def measure(args: argparse.Namespace) -> int:
    """Run the sweeps and the rounds at the gate, and print what they took."""
    start_django()
    from django.utils import timezone

    from tests.cast import Cast
    from tests.conduct.conftest import ConductStory

    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    cast.midday()
    story = ConductStory(cast)
    story.sits()
    result: dict[str, Any] = at_the_gate(story, args.rounds)
    model = suspended_once(story)
    for share in (float(one) for one in args.shares.split(",")):
        result |= sweep(model, args.sanctions, share)
    result |= {"goal sweep, s": SWEEP_GOAL, "goal gate, s": GATE_GOAL}
    print(json.dumps(result) if args.json else "\n".join(f"{name:<62}{value:>10}" for name, value in result.items()))
    return 0


def timed(work: Callable[[], Any]) -> float:
    """Give the seconds that something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


# The sweep


def suspended_once(story: Any) -> Any:
    """Order one suspension, after which all the others are modelled."""
    from gatelodge.conduct.actions import suspend_visitor
    from gatelodge.conduct.models import Sanction

    asked = {"incident_id": story.incident(serious=True, narrative="The model."), "months": 3, "now": story.now}
    made = suspend_visitor(story.sergeant, evidence="staff_observation", reasons="You went on.", **asked)
    return Sanction.objects.get(id=made)


def sweep(model: Any, count: int, share: float) -> dict[str, Any]:
    """Make open sanctions of which a share is over, end those by the deed, and fail unless all were and are told."""
    from django.db import connection, transaction
    from django.utils import timezone

    from gatelodge.conduct.actions import sweep_sanctions
    from gatelodge.conduct.models import Sanction
    from gatelodge.foundation.actors import SYSTEM

    over = round(count * share)
    make_sanctions(model, count, over)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with transaction.atomic():
        bare = timed(lambda: bare_sweep(timezone.now()))
        transaction.set_rollback(True)

    def all_of_it() -> None:
        while sweep_sanctions(SYSTEM, now=timezone.now()):
            pass

    told = messages()
    took = timed(all_of_it)
    open_now = Sanction.objects.filter(ended_at__isnull=True).exclude(id=model.id)
    if (open_now.count(), messages() - told) != (count - over, over):
        raise SystemExit(f"{over} of {count} were over; still open: {open_now.count()}, told: {messages() - told}")
    open_now.update(ended_at=timezone.now(), end_why="served")  # out of the way of the next sweep
    name = f"sweep of {count}, {over} of them over"
    found: dict[str, Any] = {f"{name}, s": round(took, 2)}
    return found | ({f"{name}, ratio to bare UPDATE": round(took / bare, 1)} if over else {})


def bare_sweep(now: Any) -> None:
    """End the same rows in one statement that tells nobody."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE conduct_sanction SET ended_at = %(now)s, end_why = CASE WHEN pending THEN 'lapsed' ELSE 'served' END"
            " WHERE ended_at IS NULL AND (pending AND review_on < %(day)s OR NOT pending AND upper(span) <= %(day)s)",
            {"now": now, "day": now.date()},
        )


def messages() -> int:
    """Count what was published about ends."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE args->>'topic' = 'conduct.sanction_ended'")
        return int(cursor.fetchone()[0])


def make_sanctions(model: Any, count: int, over: int) -> None:
    """Make open suspensions like the model, each with its own incident, visitor and restriction."""
    from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
    from django.utils import timezone

    from gatelodge.clearance.models import Restriction
    from gatelodge.conduct.models import Incident, Sanction
    from gatelodge.people.models import Visitor

    now = timezone.now()
    born = {"given_names": "Vera", "born_on": date(1980, 1, 1), "created_at": now}
    visitors = Visitor.objects.bulk_create([Visitor(surname=f"Examplecount {n}", **born) for n in range(count)])
    told = values_of(Incident, model.incident, "id", "event_id", "visitor")
    incidents = Incident.objects.bulk_create([Incident(visitor=one, **told) for one in visitors])
    told = values_of(Sanction, model, "id", "incident", "visitor", "span", "months", "pending", "review_on")
    rows = []
    for n, incident in enumerate(incidents):
        span, months, review_on = days_of(n, is_over=n < over, today=now.date())
        days = {"span": DateRange(*span), "months": months, "pending": review_on is not None, "review_on": review_on}
        rows.append(Sanction(id=uuid4(), incident=incident, visitor_id=incident.visitor_id, **days, **told))
    Sanction.objects.bulk_create(rows)
    imposed = values_of(Restriction, Restriction.objects.get(source=f"sanction:{model.id}"), "id", "visitor", "source")
    imposed["valid"] = DateTimeTZRange(now - timedelta(days=90), now)
    Restriction.objects.bulk_create(
        [Restriction(visitor_id=one.visitor_id, source=f"sanction:{one.id}", **imposed) for one in rows]
    )


def days_of(number: int, *, is_over: bool, today: date) -> tuple[tuple[date, date], int, date | None]:
    """Give a span of whole months, and every second time a day of review, that are over or are not."""
    from gatelodge.foundation.working_days import months_after

    first = date(today.year - 1, today.month, 1)
    if number % 2:  # waits for an investigation
        return (first, months_after(first, 24)), 24, today + timedelta(days=-1 if is_over else 30)
    months = 6 if is_over else 24
    return (first, months_after(first, months)), months, None


def values_of(table: Any, row: Any, *without: str) -> dict[str, Any]:
    """Give the columns of a row, to make others like it."""
    return {
        one.attname: getattr(row, one.attname) for one in table._meta.concrete_fields if one.name not in set(without)
    }


# The gate


def at_the_gate(story: Any, rounds: int) -> dict[str, Any]:
    """Order and end suspensions over HTTP, and see how soon the gate's page shows each."""
    from bench.booking import serving

    cast = story.cast
    incidents = [story.incident(serious=True, narrative=f"Round {n}.") for n in range(rounds + 1)]
    officer, sergeant = cookie(cast.officer), cookie(cast.sergeant)
    took: dict[str, list[float]] = {"shown": [], "pressed": [], "page": []}
    with serving() as port:
        page = f"http://127.0.0.1:{port}/gate/?facility={cast.alder.id}"
        api = f"http://127.0.0.1:{port}/api/conduct"
        for number, incident_id in enumerate(incidents):
            one = one_round(page, api, incident_id, officer=officer, sergeant=sergeant)
            if number:  # the first warms everything up and does not count
                took = {name: [*found, *one[name]] for name, found in took.items()}
    return {
        "gate shows it after the order is answered, median s": round(statistics.median(took["shown"]), 3),
        "gate shows it after the order is answered, slowest s": round(max(took["shown"]), 3),
        "gate shows it after the button is pressed, slowest s": round(max(took["pressed"]), 3),
        "ratio to the same page with nothing changed": round(
            statistics.median(took["shown"]) / statistics.median(took["page"]), 2
        ),
    }


def one_round(page: str, api: str, incident_id: UUID, *, officer: str, sergeant: str) -> dict[str, list[float]]:
    """Suspend and reinstate once."""
    took: dict[str, list[float]] = {"shown": [], "pressed": [], "page": []}
    words = {"reasons": "You went on."}
    address = f"{api}/incidents/{incident_id}/suspension"
    body: dict[str, Any] = {"months": 3, "evidence": "staff_observation", **words}
    for shown in (True, False):
        took["page"].append(timed(lambda: ask(page, officer)))
        begun = time.perf_counter()
        made = json.loads(ask(address, sergeant, body))
        answered = time.perf_counter()
        while (SEEN in ask(page, officer).decode()) is not shown:
            if time.perf_counter() - answered > 60:
                raise SystemExit("the gate's page never showed it")
        now = time.perf_counter()
        took["shown"].append(now - answered)
        took["pressed"].append(now - begun)
        address, body = f"{api}/sanctions/{made['id']}/reinstatement", words
    return took


def ask(address: str, session: str, body: dict[str, Any] | None = None) -> bytes:
    """Ask for a page, or post to the API, as somebody who is signed in."""
    from bench.booking import TOKEN

    headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
    headers |= {"Content-Type": "application/json"} if body else {}
    request = Request(address, data=json.dumps(body).encode() if body else None, headers=headers)
    with urlopen(request) as answer:
        return bytes(answer.read())


def cookie(account: Any) -> str:
    """Open a session for a member of staff, with the second factor, and give its cookie."""
    from django.conf import settings

    from tests.signing_in import signed_in

    return str(signed_in(account).cookies[settings.SESSION_COOKIE_NAME].value)


if __name__ == "__main__":
    sys.exit(main())
