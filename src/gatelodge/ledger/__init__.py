"""The append-only record of every deed and every protected read, provable by Merkle trees."""
