"""The rules of visit photos: what is read as a picture, and when two pictures are the same."""
