from tests.people.rosters import roster
from gatelodge.people.actions import import_roster
from gatelodge.people.models import *
from gatelodge.foundation.actors import SYSTEM
import time


def run(cast, content, dry_run=False):
    t = time.time()
    i = import_roster(SYSTEM, file_name="f.csv", content=content, dry_run=dry_run, now=cast.now)
    r = RosterImport.objects.get(id=i)
    print(
        {f: getattr(r, f) for f in "added changed unchanged renumbered merged quarantined not_in_file".split()},
        round(time.time() - t, 2),
    )
    for q in r.quarantine.all()[:5]:
        print("  ", q.line, [x["en"] for x in q.reasons])
    return r


def test_run(cast):
    cast.alder, cast.tomas
    run(cast, roster({}, {"number": "AX2002", "offences": "conviction:288:minor"}), True)
    run(cast, roster({}, {"number": "AX2002", "offences": "conviction:288:minor"}))
    run(cast, roster({}, {"number": "AX2002", "offences": "conviction:288:minor"}))
    run(
        cast,
        roster(
            {"number": "AX3001", "previous_number": "AX2001", "housing": "D"},
            {"number": "AX2002", "offences": "conviction:288:minor;arrest:289:adult"},
        ),
    )
    run(
        cast,
        roster(
            {"number": "AX3001", "previous_number": "AX2001", "housing": "D"},
            {"number": "AX2002", "offences": "conviction:288:minor;arrest:289:adult"},
        ),
    )
    run(
        cast,
        roster(
            {"number": "AX3001", "previous_number": "AX2001", "housing": "D"},
            {"number": "AX2002", "merged_into": "AX3001"},
            {"number": "Z", "born_on": "2021-02-31"},
        ),
    )
    run(
        cast,
        roster(
            {"number": "AX3001", "previous_number": "AX2001", "housing": "D"},
            {"number": "AX2002", "merged_into": "AX3001"},
        ),
    )


def test_big(cast):
    cast.alder, cast.birch
    ps = [{"number": f"AX{n:06}", "surname": f"Sur{n % 977}", "given_names": f"Giv{n}"} for n in range(90000)]
    run(cast, roster(*ps))
    run(cast, roster(*ps))
    for p in ps[::100]:
        p["facility"] = "BIR"
    run(cast, roster(*ps))
    from django.db import connection

    with connection.cursor() as c:
        c.execute("select count(*) from procrastinate_jobs")
        print(c.fetchall())
