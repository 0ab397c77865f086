"""Pages for everybody: what was published, table by table, and as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatelodge.foundation.doors import door
from gatelodge.foundation.refusals import Absent
from gatelodge.reports.domain.declared import SHAPES
from gatelodge.reports.domain.dictionary import COLUMNS, RULES
from gatelodge.reports.queries.files import read_csv, read_dictionary, read_json
from gatelodge.reports.queries.releases import get_release, list_releases
from gatelodge.reports.web.shown import as_shown


@require_safe
@door("reports.see")
def releases(request: HttpRequest) -> HttpResponse:
    """List the periods that were published."""
    return render(request, "reports/releases.html", {"rows": list_releases()})


@require_safe
@door("reports.see")
def release(request: HttpRequest, period: str) -> HttpResponse:
    """Show what a period's last release holds."""
    page = get_release(period)
    return render(request, "reports/release.html", {"page": page, "tables": [*map(as_shown, page.content.tables)]})


@require_safe
@door("reports.see")
def table(request: HttpRequest, period: str, table: str) -> HttpResponse:
    """Show one table with its notes."""
    page = get_release(period)
    found = page.content.table(table)
    if found is None:
        raise Absent
    return render(request, "reports/table.html", {"page": page, "table": as_shown(found), "rules": RULES})


@require_safe
@door("reports.see")
def dictionary(request: HttpRequest) -> HttpResponse:
    """Explain every table and column."""
    return render(request, "reports/dictionary.html", {"shapes": SHAPES, "columns": COLUMNS, "rules": RULES})


@require_safe
@door("reports.see")
def dictionary_file(request: HttpRequest) -> HttpResponse:
    """Give the dictionary as JSON."""
    return _file(read_dictionary().encode(), "application/json", "dictionary.json")


@require_safe
@door("reports.see")
def release_file(request: HttpRequest, period: str) -> HttpResponse:
    """Give the exact bytes of a period's last release."""
    return _file(get_release(period).sent, "application/json", f"statistics-{period}.json")


@require_safe
@door("reports.see")
def numbered_file(request: HttpRequest, period: str, number: int) -> HttpResponse:
    """Give the exact bytes of any release of a period."""
    return _file(get_release(period, number).sent, "application/json", f"statistics-{period}-{number}.json")


@require_safe
@door("reports.see")
def csv_file(request: HttpRequest, period: str, table: str) -> HttpResponse:
    """Give a table as CSV."""
    return _file(read_csv(period, table).encode(), "text/csv; charset=utf-8", f"{period}-{table}.csv")


@require_safe
@door("reports.see")
def json_file(request: HttpRequest, period: str, table: str) -> HttpResponse:
    """Give a table as JSON."""
    return _file(read_json(period, table).encode(), "application/json", f"{period}-{table}.json")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
