"""What a log may not say: which thing an address named, a token, or the values that the database refused.

Whoever runs the machine reads its logs, and is cleared for none of that. An event is found by its time and its route.
"""

from __future__ import annotations

import logging
import re
import traceback

# PostgreSQL repeats the refused row: "DETAIL:  Key (email)=(…) already exists."
DETAIL = re.compile(r"^(DETAIL|CONTEXT|HINT):.*$", re.MULTILINE)
NOWHERE = "an address that is none"


class Opaque(logging.Filter):
    """Writes the route for the address, and a traceback without what the database told of the row."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, and let it pass."""
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            route = match.route if match is not None else NOWHERE
            record.args = tuple(route if one in (request.path, request.get_full_path()) else one for one in record.args)
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = DETAIL.sub("", "".join(traceback.format_exception(*record.exc_info))).strip()
        return True
