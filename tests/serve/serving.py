"""A real server over a build, for the tests of the service."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from kg.engine.folder import Build
from kg.serve import Limits, create_app

PAGE = """\
绍兴市总工会启动“暖冬行动”

本报讯（记者 林晓）5月8日，绍兴市总工会联合绍兴海风集团有限公司启动“暖冬行动”。市总工会副主席周明山出
席仪式。截至目前，“暖冬行动”已服务职工1200名。
"""
LIMITS = Limits(seconds=3, memory=200 << 20, result=1 << 20, workers=2)


@contextmanager
def serving(built: Build, *, token: str = "", limits: Limits = LIMITS, review: Path | None = None) -> Iterator[str]:
    """The address of a server over the build, which is stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(built, limits, token=token, origins=("http://example.org",), review=review)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
