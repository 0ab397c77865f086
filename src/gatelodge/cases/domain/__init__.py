"""The rules of case files, without framework, clock or files."""
