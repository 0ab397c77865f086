"""The engine: pure Python and CEL, no Django, no clock, no disk."""
