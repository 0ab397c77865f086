"""Does a stamp become the instant that a careful reader gets, or none with the reason?"""

from __future__ import annotations

import pytest

from gatelodge.cases.domain.reading.laying_out import lay_out
from tests.cases.stamp_forms import BODY, EVENTS, STAMPS


def test_there_are_forms_enough() -> None:
    assert len(STAMPS) >= 40


@pytest.mark.parametrize(("head", "raw", "utc", "reason"), STAMPS, ids=[row[0][:60] for row in STAMPS])
def test_a_stamp_is_read(head: str, raw: str, utc: str | None, reason: str) -> None:
    text = head + (f"<p>{BODY}</p>" if head.startswith("<") else BODY)
    found = [stamp for stamp in lay_out(text).stamps if stamp.raw.startswith(raw)]
    assert [(stamp.utc, reason in stamp.reason) for stamp in found] == [(utc, True)]
    assert text[found[0].start : found[0].end] == found[0].raw
    assert found[0].utc or found[0].reason


@pytest.mark.parametrize("event", EVENTS)
def test_the_time_of_an_event_is_no_stamp(event: str) -> None:
    assert not lay_out(f"A story.\n\n{event}\n\nMore of it.").stamps


LIVE = """Live: the gate
{line}

12:10 a.m. — The gate is open again.

11:40 p.m. — The gate is shut.

9:05 p.m. — A van stands at the gate.
"""


@pytest.mark.parametrize(
    ("line", "instants"),
    [
        (
            "Posted June 4, 2026. All times Mountain.",
            ["2026-06-05T06:10:00Z", "2026-06-05T05:40:00Z", "2026-06-05T03:05:00Z"],
        ),
        (
            "Updated 12:30 a.m. MT, June 5, 2026",
            ["2026-06-05T06:10:00Z", "2026-06-05T05:40:00Z", "2026-06-05T03:05:00Z"],
        ),
    ],
)
def test_entries_are_dated_by_their_order_across_midnight(line: str, instants: list[str]) -> None:
    stamps = [stamp for stamp in lay_out(LIVE.format(line=line)).stamps if stamp.kind == "entry"]
    assert [stamp.utc for stamp in stamps] == instants
    assert all("order of the entries" in stamp.basis for stamp in stamps)


def test_a_date_is_taken_from_the_post_in_the_same_layer_by_the_local_day() -> None:
    text = "UPDATE\n5:45 PM PT — She just posted.\n\nhttps://x.com/a_star/status/1134616809305325569\n\nThe older story stands below.\n"
    laid = lay_out(text)
    assert [(layer.kind, text[layer.start : layer.start + 9]) for layer in laid.layers] == [
        ("update", "UPDATE\n5:"),
        ("original", "The older"),
    ]
    [stamp] = laid.stamps
    assert (stamp.local, stamp.utc) == ("2019-05-31T17:45", "2019-06-01T00:45:00Z")
    assert "post in the same layer" in stamp.basis
