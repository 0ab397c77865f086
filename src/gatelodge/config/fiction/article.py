"""The published visit as an outlet tells it: fictional people, fictional posts, an update above the older story."""

from __future__ import annotations

OUTLET_ADDRESS = "https://www.lantern.example/2026/02/27/vell-alder-creek-pictures"
ARTICLE = """\
UPDATE
5:45 PM PT -- Vell just posted again, and says she was there to work.

[tweet https://x.com/maravell/status/{first}]

Mara Vell walked into Alder Creek last week with a law firm's badge, and the pictures of it are for sale.

[tweet https://x.com/maravell/status/{second}]

"I was admitted as an attorney's representative, and I never brought a camera," Vell wrote.

Sources close to the singer tell The Lantern, the picture inside was taken by the prison's own camera.

We're told attorney Dana Atwood is claiming the visit was confidential and nobody was allowed to photograph it.

A photographer who gave only the name Lux said he stood on the public road. "I never set foot in the car park," he told us.

Two officers who asked not to be named said the photographer was in the car park for an hour.

The visitor handbook says no pictures may be taken in the car park without a permit.

A spokesperson for Alder Creek said, "We do not confirm or deny who visits whom."

The Lantern has not been able to confirm who sold the pictures.
"""


def published_visit() -> bytes:
    """Give the article's bytes."""
    return ARTICLE.format(first=FIRST_POST, second=SECOND_POST).encode()


# Their ids hold 2026-02-28 01:25:02.156 and 01:27:45.264 UTC.
FIRST_POST = 2_027_555_609_636_769_793
SECOND_POST = 2_027_556_293_761_306_625
