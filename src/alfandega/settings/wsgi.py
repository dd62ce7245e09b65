"""The WSGI entry for a server of your own choice: `gunicorn alfandega.settings.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alfandega.settings")
application = get_wsgi_application()
