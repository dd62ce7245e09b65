"""The web server: gunicorn, driven from here, with the application already loaded when its processes are forked."""

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication


@dataclass(frozen=True)
class Options:
    """How many processes and threads serve, and what is printed."""

    workers: int = 2
    threads: int = 4
    reload: bool = False
    access_log: bool = False


class _Application(BaseApplication):  # type: ignore[misc]
    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()


def serve(listener: socket.socket, options: Options, *, ready: Callable[[], None], forked: Callable[[], None]) -> None:
    """Serve on `listener` until SIGINT or SIGTERM; `ready` is called once it does, `forked` in each new process."""

    def when_ready(_server: object) -> None:
        ready()

    def post_fork(_server: object, _worker: object) -> None:
        forked()

    def post_worker_init(_worker: object) -> None:
        # Ctrl-C reaches the whole process group; the main process alone answers it and tells the others.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.freeze()  # what was loaded before the fork stays; looking through it over and over costs a tenth of all time
        gc.set_threshold(50_000, 20, 20)

    memory = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat files; a slow disk there would stop live workers
    application = _Application(
        {
            "bind": f"fd://{listener.fileno()}",
            "workers": options.workers,
            "threads": options.threads,
            "worker_class": "gthread",
            "preload_app": not options.reload,
            "reload": options.reload,
            "timeout": 120,  # seconds
            "graceful_timeout": 10,  # seconds
            "keepalive": 15,  # seconds
            "worker_tmp_dir": str(memory) if memory.is_dir() else None,
            "accesslog": "-" if options.access_log else None,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": when_ready,
            "post_fork": post_fork,
            "post_worker_init": post_worker_init,
        }
    )
    main_process = os.getpid()
    try:
        application.run()
    except SystemExit as end:
        if os.getpid() != main_process:
            # A forked process ends here, not in our callers: it must not stop the database for the others.
            sys.stdout.flush()
            os._exit(end.code if isinstance(end.code, int) else int(end.code is not None))
        if end.code:
            raise
