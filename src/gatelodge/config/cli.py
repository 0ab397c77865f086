"""The command line: finds the departments' commands, sets up no more than the chosen one needs, and reports refusals."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from gatelodge.config.children import StopRequested, finish_undisturbed, stopped_by_signals
from gatelodge.config.machine import prepare_environment
from gatelodge.config.postgres_files import PostgresUnavailable
from gatelodge.config.schema import SchemaNotPrepared
from gatelodge.foundation.refusals import BadInput, Reason, Refusal

if TYPE_CHECKING:
    from gatelodge.config.embedded_postgres import EmbeddedPostgres

REFUSED, BAD_INPUT, COULD_NOT_RUN, STOPPED = 1, 2, 3, 130
SOURCE = Path(__file__).resolve().parents[1]
NEEDS_DATABASE = re.compile(r"^NEEDS_DATABASE(?::\s*bool)?\s*=\s*(True|False)", re.MULTILINE)


class CommandParser(argparse.ArgumentParser):
    """A parser that takes the options which all commands have, and whose errors end with what to do next."""

    def __init__(self, **options: Any) -> None:
        # A department may say more exactly what its own `--json` prints.
        super().__init__(**options, conflict_handler="resolve", allow_abbrev=False)
        _add_common_options(self)

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message}\nNext: {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    _add_common_options(early)
    known, _ = early.parse_known_args(given, argparse.Namespace(json=False, data=None))
    if known.data:
        os.environ["GATELODGE_DATA"] = str(Path(known.data).absolute())
    with stopped_by_signals():
        return _run(given, known)


def _run(given: list[str], known: argparse.Namespace) -> int:
    server: EmbeddedPostgres | None = None
    try:
        server = prepare_environment()
        chosen = _build_parser(given).parse_args(given, known)
        chosen.site = server is None or server.exists()
        if chosen.needs_database(chosen) if callable(chosen.needs_database) else chosen.needs_database:
            server.start() if server else _try_database()
        return int(chosen.func(chosen) or 0)
    except StopRequested:
        return STOPPED
    except Refusal as refusal:
        return _report_refusal(refusal, as_json=known.json)
    except Exception as error:  # noqa: BLE001  what is not known trouble is raised on
        return _report_trouble(error)
    finally:
        finish_undisturbed()
        if server:
            server.stop()


def _add_common_options(parser: argparse.ArgumentParser) -> None:
    # Suppressed defaults: an inner parser must not undo what an outer one has read.
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON instead of text")
    parser.add_argument(
        "--data", metavar="DIR", default=argparse.SUPPRESS, help="keep everything in DIR (default: var)"
    )


def _build_parser(given: list[str]) -> CommandParser:
    """Add commands until the chosen one is known; Django is loaded only if it must be."""
    parser = CommandParser(prog="./gatelodge", description="Visiting and image governance for prisons.")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=CommandParser)
    wanted = next((word for word in given if not word.startswith("-")), "--help")
    _add(["gatelodge.config.commands"], subparsers, needs_database=False)
    if wanted in subparsers.choices:
        return parser
    plain, served = _departments_by_need()
    _add(plain, subparsers, needs_database=False)
    if wanted not in subparsers.choices and served:
        import django

        django.setup()
        _add(served, subparsers, needs_database=True)
    return parser


def _departments_by_need() -> tuple[list[str], list[str]]:
    """Sort the departments' command modules, unread by Python, by whether they need the database (and so Django)."""
    # The settings are not asked for the departments: they must not be read before `migrate` has chosen its role.
    plain: list[str] = []
    served: list[str] = []
    for path in sorted(SOURCE.glob("*/commands.py")):
        if path.parent.name != "config":
            said = NEEDS_DATABASE.search(path.read_text())
            needs = said is None or said[1] == "True"
            (served if needs else plain).append(f"gatelodge.{path.parent.name}.commands")
    return plain, served


def _add(
    modules: Iterable[str], subparsers: argparse._SubParsersAction[CommandParser], *, needs_database: bool
) -> None:
    """Let each module add its commands, and remember what they need unless they say so themselves."""
    for module in modules:
        before = set(subparsers.choices)
        import_module(module).add_commands(subparsers)
        for name in set(subparsers.choices) - before:
            parser = subparsers.choices[name]
            if parser.get_default("needs_database") is None:
                parser.set_defaults(needs_database=needs_database)


def _try_database() -> None:
    """Fail at once on a database that does not answer: the pool would go on trying for half a minute."""
    import psycopg

    address = os.environ.get("DATABASE_WEB_URL") or os.environ["DATABASE_URL"]
    psycopg.connect(address, connect_timeout=5).close()


def _report_refusal(refusal: Refusal, *, as_json: bool) -> int:
    """Say to stderr why it was refused and what would cure it."""
    if as_json:
        print(json.dumps({"refused": [_as_data(reason) for reason in refusal.reasons]}), file=sys.stderr)
    else:
        for reason in refusal.reasons:
            field, citation = (
                f"{reason.field}: " if reason.field else "",
                f" ({reason.citation})" if reason.citation else "",
            )
            _say(f"{field}{reason.text.en}{citation}")
            _say(f"Next: {reason.cure.en if reason.cure else 'change the input, or see --help'}")
    return BAD_INPUT if isinstance(refusal, BadInput) else REFUSED


def _as_data(reason: Reason) -> dict[str, object]:
    wordings = {"text": reason.text, "cure": reason.cure}
    return {"code": reason.code, "field": reason.field, "citation": reason.citation} | {
        name: {"en": wording.en, "es": wording.es} for name, wording in wordings.items() if wording
    }


def _report_trouble(error: Exception) -> int:
    """Say what the machine could not do; a fault of the program itself is raised on."""
    kind = type(error).__mro__
    names = {base.__name__ for base in kind}
    if isinstance(error, PostgresUnavailable | SchemaNotPrepared):
        _say(str(error))
    elif isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError) and error.filename:
        _say(f"{error.strerror}: {error.filename}")
        _say("Next: check the path")
        return BAD_INPUT
    elif "OperationalError" in names or "PoolTimeout" in names:
        _say(f"the database does not answer: {str(error).strip()}")
        _say("Next: check DATABASE_URL, or unset it to use the project's own PostgreSQL")
    elif "ProgrammingError" in names and "UndefinedTable" in repr(error.__cause__):
        _say("the database has no tables yet.")
        _say("Next: ./gatelodge migrate")
    else:
        raise error
    return COULD_NOT_RUN


def _say(text: str) -> None:
    print(f"gatelodge: {text}", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
