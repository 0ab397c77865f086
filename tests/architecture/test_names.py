"""Does every file lie where its name says?"""

from __future__ import annotations

from pathlib import Path

import pytest

from gatelodge.config.house import ROOT, SOURCE, departments, layers, rooms

IN_A_DEPARTMENT = {
    *(name for layer in layers("inside") for name in layer),
    *("apps", "migrations", "templates", "templatetags", "static", "locale"),
    "__init__",
}
# Words that say nothing about what is inside.
SAY_NOTHING = {
    "util",
    "utils",
    "common",
    "helper",
    "helpers",
    "service",
    "services",
    "manager",
    "managers",
    "misc",
    "base",
}
FOLDERS_OF_THE_HOUSE = {*rooms(), "__init__.py"}


def misplaced(department: Path) -> list[str]:
    """This will name what lies in a department under a name that no department has."""
    return [
        entry.name
        for entry in sorted(department.iterdir())
        if entry.name != "__pycache__"
        and not (entry.stem in IN_A_DEPARTMENT and (entry.is_dir() or entry.suffix == ".py"))
    ]


def empty_names(root: Path) -> list[str]:
    """This will name the files and folders whose name says nothing."""
    return [
        str(path.relative_to(root))
        for path in sorted(root.rglob("*"))
        if path.stem in SAY_NOTHING
        and (path.is_dir() or path.suffix == ".py")
        and not {"static", "templates"} & {*path.parts}
    ]


@pytest.mark.parametrize("department", departments())
def test_a_department_has_the_names_of_all_departments(department: str) -> None:
    assert not misplaced(SOURCE / department)


def test_no_folder_stands_outside_the_rooms() -> None:
    assert {entry.name for entry in SOURCE.iterdir() if entry.name != "__pycache__"} == FOLDERS_OF_THE_HOUSE


@pytest.mark.parametrize("folder", ["src", "tests"])
def test_no_name_says_nothing(folder: str) -> None:
    assert not empty_names(ROOT / folder)


def test_misplaced_and_empty_names_are_named(tmp_path: Path) -> None:
    for name in ("models.py", "services.py", "notes.txt", "domain/utils.py", "web/views.py", "static/base.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert misplaced(tmp_path) == ["notes.txt", "services.py"]
    assert empty_names(tmp_path) == ["domain/utils.py", "services.py"]


def test_every_room_says_what_it_is_for() -> None:
    assert not [room for room in rooms() if not (SOURCE / room / "__init__.py").read_text().startswith('"""')]
