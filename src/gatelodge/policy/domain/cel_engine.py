"""Loads the engine of conditions without its library's own command line, which costs a fifth of every start."""

from __future__ import annotations

import sys
from types import ModuleType

# The library imports its terminal (prompt, colours, tables) with itself, and asks it for nothing.
sys.modules.setdefault("cel.cli", ModuleType("cel.cli"))

import cel as cel  # noqa: E402, PLC0414  # after the line above; the name is handed on

__all__ = ["cel"]
