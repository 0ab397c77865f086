import time
import pytest
from tests.worlds import databases
from tests.worlds.chance import CHANCE, standing_still
from tests.cast import NOW
from tests.worlds.folders import own_folder

def test_build(django_db_setup, django_db_blocker):
    from tests.worlds.house import House
    from tests.worlds.catalogue import SECRETS, every_row, brought
    from tests.worlds import secrets_of_visits, secrets_of_files
    from django.db import transaction
    import traceback
    with django_db_blocker.unblock(), own_folder(), standing_still(NOW):
        databases.clone("gatelodge_template", "base"); databases.enter(databases.name_of("base"))
        t=time.perf_counter(); h=House(); print("BUILD", time.perf_counter()-t)
        before=every_row()
        for n,s in SECRETS.items():
            try:
                with transaction.atomic():
                    CHANCE.start(n)
                    t=time.perf_counter(); s.add(h); took=time.perf_counter()-t
                    got=brought(before, every_row())
                    print(n,round(took,2),{k:len(v) for k,v in got.rows.items()}, got.words)
                    transaction.set_rollback(True)
            except Exception:
                print("FAIL",n); traceback.print_exc(limit=-3)
        databases.leave()
