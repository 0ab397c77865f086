"""The rules of the grounds: zones, who may film in them, and from where a picture was taken."""
