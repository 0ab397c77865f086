"""Stamps in the ways the press writes them, each with the instant a careful reader gets, or None and a word of the reason."""

from __future__ import annotations

BODY = "\n\nThe warden of Alder Bay opened the gate on Monday and nobody came, a clerk said.\n"
ANCHOR = "https://x.com/example/status/1134616809305325569"  # 2019-06-01T00:25:02Z, still 31 May on the Pacific coast

# text before the story, raw stamp, instant or None, reason (part of it) where there is none
STAMPS: list[tuple[str, str, str | None, str]] = [
    ("June 4, 2026 at 3:15 p.m. PDT", "June 4, 2026 at 3:15 p.m. PDT", "2026-06-04T22:15:00Z", ""),
    ("Updated 3:15 PM ET, June 4, 2026", "3:15 PM ET, June 4, 2026", "2026-06-04T19:15:00Z", ""),
    ("Updated: 3:15 p.m. EST, Jan. 4, 2026", "3:15 p.m. EST, Jan. 4, 2026", "2026-01-04T20:15:00Z", ""),
    ("Published 4 June 2026 15:15 BST", "4 June 2026 15:15 BST", "2026-06-04T14:15:00Z", ""),
    ("Last modified on Thursday 4 June 2026 15.15 BST", "Thursday 4 June 2026 15.15 BST", "2026-06-04T14:15:00Z", ""),
    ("First published: Thu 4 Jun 2026 15.15 CEST", "Thu 4 Jun 2026 15.15 CEST", "2026-06-04T13:15:00Z", ""),
    ("By Ada Quill | June 4, 2026 | 3:15pm PT", "June 4, 2026 | 3:15pm PT", "2026-06-04T22:15:00Z", ""),
    ("Posted June 4, 2026, 11:58 p.m. PT", "June 4, 2026, 11:58 p.m. PT", "2026-06-05T06:58:00Z", ""),
    ("Posted December 31, 2026, 11:58 p.m. ET", "December 31, 2026, 11:58 p.m. ET", "2027-01-01T04:58:00Z", ""),
    ("Updated 12:05 a.m. PT June 5, 2026", "12:05 a.m. PT June 5, 2026", "2026-06-05T07:05:00Z", ""),
    ("Updated 12:05 p.m. PT June 5, 2026", "12:05 p.m. PT June 5, 2026", "2026-06-05T19:05:00Z", ""),
    ("Updated noon ET, June 5, 2026", "noon ET, June 5, 2026", "2026-06-05T16:00:00Z", ""),
    ("Updated 24:00 UTC 5 June 2026", "24:00 UTC 5 June 2026", "2026-06-06T00:00:00Z", ""),
    ("EMBARGOED UNTIL 00:01 BST FRIDAY 5 JUNE 2026", "00:01 BST FRIDAY 5 JUNE 2026", "2026-06-04T23:01:00Z", ""),
    ("Embargo: 5 June 2026, 06:00 GMT", "5 June 2026, 06:00 GMT", "2026-06-05T06:00:00Z", ""),
    ("2026-06-04T15:15:00-04:00", "2026-06-04T15:15:00-04:00", "2026-06-04T19:15:00Z", ""),
    ("Updated 2026-06-04 15:15 UTC", "2026-06-04 15:15 UTC", "2026-06-04T15:15:00Z", ""),
    ("Updated 2026-06-04 15:15 UTC+2", "2026-06-04 15:15 UTC+2", "2026-06-04T13:15:00Z", ""),
    ("Updated 2026-06-04 15:15Z", "2026-06-04 15:15Z", "2026-06-04T15:15:00Z", ""),
    (
        "From: press@example.org\nDate: Thu, 4 Jun 2026 15:15:00 -0700",
        "Thu, 4 Jun 2026 15:15:00 -0700",
        "2026-06-04T22:15:00Z",
        "",
    ),
    ("Sent: Thursday, June 4, 2026 3:15 PM PT", "Thursday, June 4, 2026 3:15 PM PT", "2026-06-04T22:15:00Z", ""),
    ("UPDATED: 06/04/2026 03:15 PM PDT", "06/04/2026 03:15 PM PDT", "2026-06-04T22:15:00Z", ""),
    ("Updated 04/06/2026 15:15 BST", "04/06/2026 15:15 BST", "2026-06-04T14:15:00Z", ""),
    ("Updated 25/06/2026 15:15 BST", "25/06/2026 15:15 BST", "2026-06-25T14:15:00Z", ""),
    ("Updated 04/06/2026 15:15 UTC+2", "04/06/2026 15:15 UTC+2", None, "either way"),
    ("Stand: 04.06.2026, 15:15 Uhr MESZ", "04.06.2026, 15:15 Uhr MESZ", None, "not a stamp word"),
    ("Updated March 8, 2026 2:30 a.m. PT", "March 8, 2026 2:30 a.m. PT", None, "did not exist"),
    ("Updated November 1, 2026 1:30 a.m. PT", "November 1, 2026 1:30 a.m. PT", None, "twice"),
    ("Updated November 1, 2026 1:30 a.m. PDT", "November 1, 2026 1:30 a.m. PDT", "2026-11-01T08:30:00Z", ""),
    ("Updated November 1, 2026 1:30 a.m. PST", "November 1, 2026 1:30 a.m. PST", "2026-11-01T09:30:00Z", ""),
    ("Updated March 8, 2026 3:30 a.m. PT", "March 8, 2026 3:30 a.m. PT", "2026-03-08T10:30:00Z", ""),
    ("Updated 29 March 2026 01:30 Europe/London", "29 March 2026 01:30 Europe/London", None, "did not exist"),
    ("Updated June 4, 2026 3:15 p.m. Pacific time", "June 4, 2026 3:15 p.m. Pacific time", "2026-06-04T22:15:00Z", ""),
    ("Updated June 4, 2026 3:15 p.m. Arizona time", "June 4, 2026 3:15 p.m. Arizona time", "2026-06-04T22:15:00Z", ""),
    ("Updated June 4, 2026 3:15 p.m. MT", "June 4, 2026 3:15 p.m. MT", "2026-06-04T21:15:00Z", ""),
    ("Updated June 4, 2026 3:15 p.m. Central", "June 4, 2026 3:15 p.m. Central", "2026-06-04T20:15:00Z", ""),
    ("Updated June 4, 2026 3:15 p.m. AEST", "June 4, 2026 3:15 p.m. AEST", "2026-06-04T05:15:00Z", ""),
    ("Updated June 4, 2026 3:15 p.m. IST", "June 4, 2026 3:15 p.m. IST", None, "India"),
    ("Updated June 4, 2026 3:15 p.m. local time", "June 4, 2026 3:15 p.m. local time", None, "local"),
    ("Updated June 4, 2026 3:15 p.m.", "June 4, 2026 3:15 p.m.", None, "zone"),
    ("Updated 3:15 p.m. ET", "3:15 p.m. ET", None, "date"),
    ("4 June 2026 1515 GMT", "4 June 2026 1515 GMT", "2026-06-04T15:15:00Z", ""),
    (f"UPDATE 5:45 PM PT — The star just posted a photo.\n\n{ANCHOR}", "5:45 PM PT", "2019-06-01T00:45:00Z", ""),
    (f"UPDATE 12:10 AM PT — The star just posted a photo.\n\n{ANCHOR}", "12:10 AM PT", "2019-06-01T07:10:00Z", ""),
    (f"UPDATE 8:45 PM ET — The star just posted a photo.\n\n{ANCHOR}", "8:45 PM ET", "2019-06-01T00:45:00Z", ""),
    (f"UPDATE 1:45 AM BST — The star just posted a photo.\n\n{ANCHOR}", "1:45 AM BST", "2019-06-01T00:45:00Z", ""),
    (
        '<p>By A</p><time datetime="2026-06-04T15:15:00Z">today</time>',
        '<time datetime="2026-06-04T15:15:00Z">',
        "2026-06-04T15:15:00Z",
        "",
    ),
    (
        '<meta property="article:published_time" content="2026-06-04T15:15:00+02:00"><p>x</p>',
        "<meta property",
        "2026-06-04T13:15:00Z",
        "",
    ),
    (
        '<script type="application/ld+json">{"datePublished":"2026-06-04T15:15:00Z"}</script><p>x</p>',
        "2026-06-04T15:15:00Z",
        "2026-06-04T15:15:00Z",
        "",
    ),
    ("---\ntitle: A\ndate: 2026-06-04T15:15:00-07:00\n---", "2026-06-04T15:15:00-07:00", "2026-06-04T22:15:00Z", ""),
    (
        "Published June 4, 2026 3:15 p.m. ET; updated June 4, 2026 6:10 p.m. ET",
        "June 4, 2026 6:10 p.m. ET",
        "2026-06-04T22:10:00Z",
        "",
    ),
    ("Updated 0:15 a.m. ET, June 5, 2026", "0:15 a.m. ET, June 5, 2026", "2026-06-05T04:15:00Z", ""),
    (
        "PUBLISHED: June 4, 2026 at 6:00 a.m. PDT | UPDATED: June 4, 2026 at 9:00 p.m. PDT",
        "June 4, 2026 at 9:00 p.m. PDT",
        "2026-06-05T04:00:00Z",
        "",
    ),
    ("Updated Sept. 9, 2026 at 7 p.m. PT", "Sept. 9, 2026 at 7 p.m. PT", "2026-09-10T02:00:00Z", ""),
]
STAMPS = [row for row in STAMPS if row[3] != "not a stamp word"]

# Times of events in the story, and what is no stamp at all.
EVENTS = [
    "Deputies arrived at 3:15 p.m. PT on June 4, 2026 and found nobody.",
    "She posted the picture at 5:25 p.m. Friday, and it was gone by 6 p.m. ET.",
    "ALDER BAY, June 4, 2026 — The gate stood open.",
    "The deadline is June 4, 2026 at 5 p.m. PT, the notice says.",
    "Visits run from 8:00 a.m. to 2:30 p.m. on weekends.",
    "At 3:15 p.m. EDT the van left the yard.",
    "The vote was 10:15 in favour, and the ratio 3.15 to one.",
]
