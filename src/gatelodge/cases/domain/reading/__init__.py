"""From a published article to who says what: embeds, stamps, layers, statements, conflicts."""
