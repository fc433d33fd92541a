"""Starts the web app: local to this machine by default, sending no data elsewhere."""

import errno
import importlib.util
import socket
from pathlib import Path
from typing import Any

from storybook.errors import StorybookError
from storybook.web.style import THEME

LOCALHOST = "localhost"
_APP = Path(__file__).with_name("app.py")


def serve_web(project: Path, store: str | None, host: str, port: int) -> None:
    """Serve the web app of a project until it is stopped.

    Raises:
        StorybookError: Streamlit is not installed, or the port is not available.
    """
    if importlib.util.find_spec("streamlit") is None:
        raise StorybookError(
            "the web app is not installed", "Install it: pip install 'storybook[web]'"
        )
    _check_port(host, port)
    from streamlit.web import bootstrap

    from storybook.web.worker import get_worker

    options = _options(host, port)
    bootstrap.load_config_options(options)
    try:
        bootstrap.run(str(_APP), False, [str(project.resolve()), store or ""], options)
    finally:
        get_worker().close()


def _check_port(host: str, port: int) -> None:
    """Check that the port can be bound as the server will bind it.

    Raises:
        StorybookError: it is in use, or this machine has no such address.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StorybookError(
                f"port {port} is taken", f"Choose another: storybook web --port {port + 1}"
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM):
            raise StorybookError(
                f"port {port} may not be used", "Choose one from 1024 to 65535."
            ) from error
        raise StorybookError(
            f"this machine cannot be reached as {host}", "Leave out --host for this machine only."
        ) from error


def _options(host: str, port: int) -> dict[str, Any]:
    """Streamlit's settings, which override all of its configuration files."""
    names = [] if host in ("0.0.0.0", "::") else [host]
    local = (
        ["localhost", "127.0.0.1", "[::1]", "::1"] if host in (LOCALHOST, "127.0.0.1") else names
    )
    return {
        "browser_gatherUsageStats": False,
        "browser_serverAddress": names[0] if names else LOCALHOST,
        "client_showErrorDetails": "none",
        "client_showErrorLinks": False,
        "client_toolbarMode": "minimal",
        # It would scan all of torch's objects at each ticket poll, and delay drawing.
        "runner_postScriptGC": False,
        "server_address": host,
        "server_allowedHosts": local,
        "server_enableStaticServing": False,
        "server_fileWatcherType": "none",
        "server_headless": True,
        "server_maxUploadSize": 1,
        "server_port": port,
        "server_runOnSave": False,
        "server_showEmailPrompt": False,
        **THEME,
    }
