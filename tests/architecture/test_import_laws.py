"""Do the laws between the rooms hold, and is each one shown to be broken when it is?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from gatelodge.config.house import ROOT, SOURCE, departments, layers, read_contracts

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
HOUSE, INSIDE, PURITY, DOORS, NEIGHBOURS, CIRCLES = "1.", "2.", "3.", "4a.", "4b.", "5."


@dataclass(frozen=True)
class Fault:
    """Lines added to files, the contract that must break, and words its report must hold."""

    planted: dict[str, str]
    contract: str
    named: str


FAULTS = {
    "a lower department imports a higher one": Fault(
        {"people/domain/planted.py": "import gatelodge.clearance.domain"},
        HOUSE,
        "gatelodge.people.domain.planted -> gatelodge.clearance.domain",
    ),
    "departments of one layer know each other": Fault(
        {"grounds/domain/__init__.py": "import gatelodge.conduct.domain"},
        HOUSE,
        "gatelodge.grounds.domain -> gatelodge.conduct.domain",
    ),
    "a department imports the wiring": Fault(
        {"gate/domain/planted.py": "import gatelodge.config.database"},
        HOUSE,
        "gatelodge.gate.domain.planted -> gatelodge.config.database",
    ),
    "foundation imports a department": Fault(
        {"foundation/planted.py": "import gatelodge.policy.domain"},
        HOUSE,
        "gatelodge.foundation.planted -> gatelodge.policy.domain",
    ),
    "a folder that is no department": Fault({"misc/__init__.py": ""}, HOUSE, "gatelodge.misc"),
    "a folder with no place in a department": Fault(
        {"people/services/__init__.py": ""}, INSIDE, "gatelodge.people.services"
    ),
    "a query calls an action": Fault(
        {"people/queries.py": "import gatelodge.people.actions"},
        INSIDE,
        "gatelodge.people.queries -> gatelodge.people.actions",
    ),
    "an action knows its door": Fault(
        {"gate/actions/planted.py": "import gatelodge.gate.web.urls"},
        INSIDE,
        "gatelodge.gate.actions.planted -> gatelodge.gate.web.urls",
    ),
    "one door uses another": Fault(
        {"gate/jobs.py": "import gatelodge.gate.web.urls"}, INSIDE, "gatelodge.gate.jobs -> gatelodge.gate.web.urls"
    ),
    "the rules know the tables": Fault(
        {"people/models.py": "", "people/domain/planted.py": "import gatelodge.people.models"},
        INSIDE,
        "gatelodge.people.domain.planted -> gatelodge.people.models",
    ),
    "a domain imports Django": Fault(
        {"scheduling/domain/planted.py": "from django.utils import timezone"},
        PURITY,
        "gatelodge.scheduling.domain.planted -> django",
    ),
    "a domain reaches the driver through a neighbour's query": Fault(
        {
            "people/queries.py": "import psycopg",
            "scheduling/domain/planted.py": "import gatelodge.people.queries",
        },
        PURITY,
        "gatelodge.people.queries -> psycopg",
    ),
    "foundation speaks HTTP": Fault(
        {"foundation/planted.py": "import http.client"}, PURITY, "gatelodge.foundation.planted -> http"
    ),
    "the policy engine imports Django": Fault(
        {"policy/domain/planted.py": "from django.conf import settings"},
        PURITY,
        "gatelodge.policy.domain.planted -> django",
    ),
    "a page touches its own tables": Fault(
        {"people/models.py": "", "people/web/planted.py": "from gatelodge.people import models"},
        DOORS,
        "gatelodge.people.web.planted -> gatelodge.people.models",
    ),
    "an endpoint touches another's tables": Fault(
        {"people/models.py": "", "gate/api.py": "import gatelodge.people.models"},
        DOORS,
        "gatelodge.gate.api -> gatelodge.people.models",
    ),
    "an action touches another's tables": Fault(
        {"people/models.py": "", "gate/actions/planted.py": "import gatelodge.people.models"},
        NEIGHBOURS,
        "gatelodge.gate.actions.planted -> gatelodge.people.models",
    ),
    "a table imports another's table": Fault(
        {"people/models.py": "", "gate/models.py": "import gatelodge.people.models"},
        NEIGHBOURS,
        "gatelodge.gate.models -> gatelodge.people.models",
    ),
    "a page uses another's page": Fault(
        {"gate/web/planted.py": "import gatelodge.clearance.web.urls"},
        NEIGHBOURS,
        "gatelodge.gate.web.planted -> gatelodge.clearance.web.urls",
    ),
    "an action uses another's job": Fault(
        {"people/jobs.py": "", "gate/actions/planted.py": "import gatelodge.people.jobs"},
        NEIGHBOURS,
        "gatelodge.gate.actions.planted -> gatelodge.people.jobs",
    ),
    "the wiring touches tables": Fault(
        {"people/models.py": "", "config/planted.py": "import gatelodge.people.models"},
        NEIGHBOURS,
        "gatelodge.config.planted -> gatelodge.people.models",
    ),
    "two files of one folder need each other": Fault(
        {
            "people/domain/planted_a.py": "import gatelodge.people.domain.planted_b",
            "people/domain/planted_b.py": "import gatelodge.people.domain.planted_a",
        },
        CIRCLES,
        "No cycles are allowed in gatelodge.people.domain",
    ),
}


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    """This will give a copy of the source and of the law, to plant faults in."""
    for file in SOURCE.rglob("*.py"):
        copy = tmp_path / "src" / "gatelodge" / file.relative_to(SOURCE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    shutil.copyfile(ROOT / ".importlinter", tmp_path / ".importlinter")
    return tmp_path


def lint_imports(house: Path) -> subprocess.CompletedProcess[str]:
    """This will walk the law of `house`, in its own process, on its own source."""
    environment = {**os.environ, "PYTHONPATH": str(house / "src"), "COLUMNS": "200"}
    command = [str(LINT_IMPORTS), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)


def broken_contracts(report: str) -> set[str]:
    """This will give the numbers of the contracts that the report calls broken."""
    return {line.split()[0] for line in report.splitlines() if line.strip().endswith("BROKEN")}


def test_the_house_keeps_its_laws() -> None:
    walk = lint_imports(ROOT)
    assert walk.returncode == 0, walk.stdout


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_named(fault: Fault, copied_house: Path) -> None:
    for path, line in fault.planted.items():
        file = copied_house / "src" / "gatelodge" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as opened:
            opened.write(f"\n{line}\n")
    walk = lint_imports(copied_house)
    assert walk.returncode == 1
    assert fault.contract in broken_contracts(walk.stdout)
    assert fault.named in walk.stdout


def test_every_contract_is_broken_by_some_fault() -> None:
    named = {fault.contract for fault in FAULTS.values()}
    assert named == {contract["name"].split()[0] for contract in read_contracts().values()}


def test_no_import_is_let_off() -> None:
    assert not [name for name, contract in read_contracts().items() if "ignore_imports" in contract]


def test_every_department_has_its_inside_checked() -> None:
    inside = read_contracts()["inside"]["containers"].split()
    assert inside == [f"gatelodge.{department}" for department in departments()]


def test_a_neighbour_may_use_four_names_only() -> None:
    inside = {name for layer in layers("inside") for name in layer}
    inside |= set(read_contracts()["inside"]["exhaustive_ignores"].split())
    closed = {name.rpartition(".")[2] for name in read_contracts()["neighbours"]["forbidden_modules"].split()}
    assert inside - closed == {"actions", "queries", "permissions", "domain"}
