"""All of the API's routes."""

from __future__ import annotations

from annotator.api import (
    annotation_routes,
    change_routes,
    claim_routes,
    desk_routes,
    document_routes,
    export_routes,
    round_routes,
)

# None of these looks at a cookie (accounts/bearer.py), so none needs a form's token.
BLUEPRINTS = (
    desk_routes.blueprint,
    document_routes.blueprint,
    annotation_routes.blueprint,
    claim_routes.blueprint,
    round_routes.blueprint,
    export_routes.blueprint,
    change_routes.blueprint,
)
