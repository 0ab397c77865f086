"""The files of a release: its bytes, each table as CSV, and the dictionary."""

from __future__ import annotations

import json

from gatelodge.foundation.refusals import Absent
from gatelodge.reports.domain.dictionary import dictionary_data
from gatelodge.reports.domain.documents import table_data
from gatelodge.reports.domain.spreadsheet import as_csv
from gatelodge.reports.queries.releases import ReleasePage, get_release


def read_csv(period: str, table: str) -> str:
    """Give a published table as CSV; raises Absent."""
    found = get_release(period).content.table(table)
    if found is None:
        raise Absent
    return as_csv(found, get_release(period).content.period)


def read_json(period: str, table: str) -> str:
    """Give a published table as JSON; raises Absent."""
    page = get_release(period)
    found = page.content.table(table)
    if found is None:
        raise Absent
    head = {"period": page.content.period.code, "release": page.row.number, "release_digest": page.row.digest}
    return _spelled({**head, **table_data(found)})


def read_dictionary() -> str:
    """Give the data dictionary as JSON."""
    return _spelled(dictionary_data())


def list_files(page: ReleasePage) -> dict[str, bytes]:
    """Give every file of a release by its name."""
    period = page.content.period
    files = {
        f"statistics-{period.code}-{page.row.number}.json": page.sent,
        "dictionary.json": read_dictionary().encode(),
    }
    return files | {f"{period.code}-{one.id}.csv": as_csv(one, period).encode() for one in page.content.tables}


def _spelled(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
