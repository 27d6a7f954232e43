"""Flask extensions, made once and bound to an app by ``create_app``."""

from __future__ import annotations

from flask_wtf import CSRFProtect

csrf = CSRFProtect()
