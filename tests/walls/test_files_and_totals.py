"""Is a file reached only through a view that asks who may, and does no number count what its reader may not see?"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from gatelodge.config.house import SOURCE
from gatelodge.foundation.actors import Role
from tests.architecture.test_addresses import addresses
from tests.cast import Cast
from tests.signing_in import signed_in

# Who hands out what is kept as a file: each of these asks who may before it opens anything.
ANSWERS_WITH_FILES = re.compile(r"\b(FileResponse|StreamingHttpResponse|sendfile|X-Accel-Redirect|X-Sendfile)\b")


# The one address with slashes in its name: a rule's, of the published packs.
RULE = "policy/rules/<path:rule_id>/"


def test_no_address_leads_to_a_folder() -> None:
    assert [one.route for one in addresses(get_resolver().url_patterns) if "<path:" in one.route] == [RULE]
    assert [path for path in SOURCE.rglob("*.py") if "django.views.static" in path.read_text()] == []
    assert not getattr(settings, "MEDIA_URL", "").strip("/")


@pytest.mark.django_db
def test_what_is_kept_cannot_be_guessed_at() -> None:
    kept = {name: storages[name].save("canary.txt", ContentFile(b"canary")) for name in ("default", "protected")}
    try:
        for name, path in kept.items():
            folder = Path(storages[name].location).name
            for where in (
                f"/{path}",
                f"/{folder}/{path}",
                f"/static/{path}",
                f"/static/../{folder}/{path}",
                f"/media/{path}",
            ):
                answer = Client().get(where)
                content = b"".join(answer.streaming_content) if answer.streaming else answer.content
                assert answer.status_code == 404, where
                assert b"canary\n" not in content
                assert content != b"canary"
    finally:
        for name, path in kept.items():
            storages[name].delete(path)


def test_what_is_kept_lies_outside_what_is_served() -> None:
    served = [SOURCE / one / "static" for one in settings.DEPARTMENTS]
    for name in ("default", "protected"):
        where = Path(storages[name].location).resolve()
        assert not [folder for folder in served if where.is_relative_to(folder) or folder.is_relative_to(where)]


def answering_with_files() -> dict[str, list[str]]:
    """This will name the views that answer with a file, and the permission that each names."""
    found: dict[str, list[str]] = {}
    for path in sorted(SOURCE.glob("*/**/*.py")):
        if {"web", "api"} & set(path.parts) or path.name == "api.py":
            source = path.read_text()
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef) and ANSWERS_WITH_FILES.search(ast.unparse(node)):
                    found[f"{path.relative_to(SOURCE)}:{node.name}"] = [ast.unparse(one) for one in node.decorator_list]
    return found


def test_every_view_that_hands_out_a_file_names_its_permission() -> None:
    helpers = {name: marks for name, marks in answering_with_files().items() if not name.split(":")[1].startswith("_")}
    assert [name for name, marks in helpers.items() if not any("door(" in one for one in marks)] == []


# Counts. A number may count only what its reader may see: it is asked of rows that were narrowed before.

PAGINATORS = ("Paginator", "paginator", "page_obj", "num_pages")


def test_no_page_counts_its_pages() -> None:
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.html")]
    counting = [str(path.relative_to(SOURCE)) for path in files if any(word in path.read_text() for word in PAGINATORS)]
    assert counting == []


def unnarrowed_counts(source: str) -> list[str]:
    """This will name each count of a whole table."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    counts = [ast.unparse(one) for one in calls if ast.unparse(one.func).endswith(".count")]
    return [one for one in counts if re.fullmatch(r"\w+\.objects(\.all\(\))?\.count\(\)", one)]


def test_no_query_counts_a_whole_table() -> None:
    found = {
        path: unnarrowed_counts(path.read_text()) for path in SOURCE.rglob("*.py") if "migrations" not in path.parts
    }
    assert {str(path.relative_to(SOURCE)): said for path, said in found.items() if said} == {}


def test_a_count_of_a_whole_table_is_named() -> None:
    assert unnarrowed_counts("x = Visit.objects.count()") == ["Visit.objects.count()"]
    assert unnarrowed_counts("x = Visit.objects.filter(facility=1).count()") == []


STAFF = (Role.GATE_OFFICER, Role.VISITING_SERGEANT, Role.INSTITUTION_HEAD, Role.INFORMATION_OFFICER, Role.INVESTIGATOR)


@pytest.mark.django_db
@pytest.mark.parametrize("role", STAFF)
def test_the_start_page_of_another_facility_counts_nothing_of_it(role: Role) -> None:
    cast = Cast(now=timezone.now())
    client = signed_in(cast.staff(role, cast.birch))
    before = bare(client.get("/").content.decode())
    from tests.clearance.story import Story
    from tests.conduct.conftest import ConductStory

    Story(cast).checked()
    day = ConductStory(cast)
    day.incident()
    assert bare(client.get("/").content.decode()) == before


def bare(page: str) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"|&quot;[A-Za-z0-9]{64}&quot;', "", page)
