"""Passwords (argon2id) and tokens (random, stored as SHA-256)."""

from __future__ import annotations

import hashlib
import secrets
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_PASSWORD = 12  # code points; NIST SP 800-63B asks for 8 at least, a desk's data deserves more
MAX_PASSWORD = 200  # code points; longer ones only cost hashing time

_hasher = PasswordHasher()
# One hash takes 64 MiB: two at once keep a burst of sign-ins from taking the machine's memory.
_at_once = BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """Hash with argon2id and the library's current parameters. Cost: about 50 ms and 64 MiB."""
    with _at_once:
        return _hasher.hash(password)


def password_fits(password_hash: str | None, password: str) -> bool:
    """Tell whether the password is the hashed one; a missing hash costs the same time and never fits."""
    with _at_once:
        try:
            return _hasher.verify(password_hash or _decoy(), password) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def new_token() -> str:
    """Make a token of 256 random bits for a cookie or a link."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Hash a token for storing. Plain SHA-256 is enough: the token has no structure to guess."""
    return hashlib.sha256(token.encode()).hexdigest()


_decoys: list[str] = []


def _decoy() -> str:
    # Made at first use: hashing at import would cost every command 50 ms.
    if not _decoys:
        _decoys.append(_hasher.hash(secrets.token_urlsafe(16)))
    return _decoys[0]
