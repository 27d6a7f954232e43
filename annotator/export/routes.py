"""Placeholder of the one who writes this."""
from flask import Blueprint
blueprint = Blueprint("export", __name__)
