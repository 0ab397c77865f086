"""How dates and numbers are written, where Django's own choice is not that of the United States."""
