"""What the doors read of case files, and the language model that the reader asks."""
