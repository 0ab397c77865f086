"""From where was a picture taken, and was that ours? Position, resection, sight line, sun, and the verdict of them."""
