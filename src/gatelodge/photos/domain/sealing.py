"""How a picture is kept: under a key of its own, which is kept under the house's; without either it is noise."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

MAGIC = b"gatelodge sealed 1\n"
NONCE = 12
KEY = 32

UNREADABLE = Reason(
    "picture_unreadable",
    Wording(
        "The file in storage is gone, or is not the one that was kept, so it is not shown.",
        "El archivo guardado ya no está, o no es el que se guardó; por eso no se muestra.",
    ),
    cure=Wording(
        "Tell the administrator: file, record and key must come from one backup.",
        "Avise a la administración: archivo, registro y clave deben recuperarse de una misma copia de seguridad.",
    ),
)


class Unreadable(Exception):
    """The bytes, their name and their key do not belong together."""


def wrapping_key(secret: bytes) -> bytes:
    """Give the key under which the keys of single pictures are kept."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY, salt=None, info=b"gatelodge picture keys").derive(secret)


def wrap(key: bytes, secret: bytes, *, name: str, nonce: bytes) -> bytes:
    """Seal a picture's key for its row; bound to the name, so that it opens no other file."""
    return nonce + AESGCM(wrapping_key(secret)).encrypt(nonce, key, name.encode())


def unwrap(sealed_key: bytes, secret: bytes, *, name: str) -> bytes:
    """Open a picture's key."""
    return _opened(sealed_key, wrapping_key(secret), name)


def seal(content: bytes, key: bytes, *, name: str, nonce: bytes) -> bytes:
    """Seal a picture for its file; bound to the name, so that two files can't be exchanged unseen."""
    return MAGIC + nonce + AESGCM(key).encrypt(nonce, content, name.encode())


def unseal(sealed: bytes, key: bytes, *, name: str) -> bytes:
    """Open a picture."""
    if not sealed.startswith(MAGIC):
        raise Unreadable
    return _opened(sealed[len(MAGIC) :], key, name)


def _opened(sealed: bytes, key: bytes, name: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], name.encode())
    except (InvalidTag, ValueError):
        raise Unreadable from None
