"""Facts, a pack of dated rules and an instant in; a decision with grounds, citations, authority and duties out."""
