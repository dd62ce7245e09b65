"""The Content-Security-Policy header: pages run only scripts that this site serves as files."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # Tabler and htmx set styles on elements
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
API_PAGE = "/api/"
"""The API's interactive page, made by django-ninja, starts itself with an inline script."""


class ContentSecurityPolicy:
    """Middleware that adds the policy to every page that sets none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and add the header."""
        response = self.get_response(request)
        if "text/html" in response.get("Content-Type", "") and not request.path.startswith(API_PAGE):
            response.headers.setdefault("Content-Security-Policy", POLICY)
        return response
