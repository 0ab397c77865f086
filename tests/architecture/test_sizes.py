"""Is everything small enough to be read in one go?"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from gatelodge.config.house import ROOT, SOURCE

FILE_LINES, FUNCTION_LINES, VIEW_LINES = 400, 40, 15

# Migrations are written by Django and never changed afterwards.
PYTHON = sorted(
    path
    for folder in (SOURCE, ROOT / "tests", ROOT / "bench")
    for path in folder.rglob("*.py")
    if "migrations" not in path.parts
)
VIEWS = sorted({*SOURCE.glob("*/web/views*.py"), *SOURCE.glob("*/web/views/*.py")})

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(source: str) -> Iterator[Function]:
    """This will give every function and method of a file."""
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))


def length(function: Function) -> int:
    """This will count a function's lines, decorators and docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def is_view(function: Function) -> bool:
    return any(argument.arg == "request" for argument in function.args.args[:2])


def too_long_file(source: str) -> list[str]:
    lines = source.count("\n")
    return [f"{lines} lines"] if lines > FILE_LINES else []


def too_long_functions(source: str) -> list[str]:
    return [f"{f.name}: {length(f)} lines" for f in functions(source) if length(f) > FUNCTION_LINES]


def too_long_views(source: str) -> list[str]:
    return [f"{f.name}: {length(f)} lines" for f in functions(source) if is_view(f) and length(f) > VIEW_LINES]


def test_no_file_is_too_long() -> None:
    assert not {str(path): long for path in PYTHON if (long := too_long_file(path.read_text()))}


def test_no_function_is_too_long() -> None:
    assert not {str(path): long for path in PYTHON if (long := too_long_functions(path.read_text()))}


def test_no_view_is_too_long() -> None:
    assert not {str(path): long for path in VIEWS if (long := too_long_views(path.read_text()))}


@pytest.mark.parametrize("decorator", ["", "@door('gate.admit')\n"])
@pytest.mark.parametrize("lines", [VIEW_LINES, VIEW_LINES + 1])
def test_a_long_view_is_named(decorator: str, lines: int) -> None:
    view = f"{decorator}def show_day(request):\n    '''One sentence.'''\n" + "    pass\n" * (lines - 1)
    assert bool(too_long_views(view)) == (lines > VIEW_LINES)


@pytest.mark.parametrize("lines", [FUNCTION_LINES, FUNCTION_LINES + 1])
def test_a_long_function_is_named(lines: int) -> None:
    method = "class Planted:\n    async def long(self):\n        '''One\n        sentence.'''\n" + "        pass\n" * (
        lines - 1
    )
    assert bool(too_long_functions(method)) == (lines > FUNCTION_LINES)


@pytest.mark.parametrize("lines", [FILE_LINES, FILE_LINES + 1])
def test_a_long_file_is_named(lines: int) -> None:
    assert bool(too_long_file("pass\n" * lines)) == (lines > FILE_LINES)
