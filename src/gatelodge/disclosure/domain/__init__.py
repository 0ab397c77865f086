"""The rules of disclosure: what may be said to whom, in which words, and by when."""
