"""All web addresses, gathered from the rooms that own them."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from alfandega.office.screens import entrance

_ROOMS = (
    ("", "alfandega.portal.urls"),
    ("declarations/", "alfandega.clearance.declaration.screens.urls"),
    ("", "alfandega.exchange.documents.urls"),
    ("office/", "alfandega.office.screens.urls"),
    ("office/", "alfandega.cargo.screens.urls"),
    ("office/cash-desk/", "alfandega.revenue.screens.urls"),
    ("api/", "alfandega.api.urls"),
)


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", entrance.SignIn.as_view(), name="login"),
    path("sign-out/", entrance.SignOut.as_view(), name="logout"),
    path("language/", entrance.language, name="language"),
    *(path(place, include(module)) for place, module in _ROOMS if _there(module)),
]
