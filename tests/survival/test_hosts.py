"""Two web hosts with memories of their own, one PostgreSQL, and nginx before them."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.roles import Role
from newsroom.serving.latest import BOUND
from tests import builders
from tests.freshness import lines, publish
from tests.load import Readers, get, served, wait_for

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
EXAMPLE = Path(__file__).parents[2] / "docs" / "nginx.conf.example"
SITE = "tests.publishing_site:application"
BEHIND_NGINX = {"BEHIND_PROXY": "true", "HTTPS": "true"}

pytestmark = [
    pytest.mark.hard,
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not NGINX, reason="MISSING: nginx (Debian package nginx): two web hosts"),
]


@contextmanager
def nginx(folder: Path, *hosts: str) -> Iterator[str]:
    """Run nginx with the example of the docs before *hosts*; yield its host and port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        here = f"127.0.0.1:{probe.getsockname()[1]}"
    site = EXAMPLE.read_text("utf-8")
    # As if HTTPS ended here: certificates are none of our business.
    replaced = {
        "10.0.0.11:8000": hosts[0],
        "10.0.0.12:8000": hosts[1],
        "listen 80;": f"listen unix:{folder}/80;",
        "listen 443 ssl http2;": f"listen {here};",
        "ssl_certificate": "# ssl_certificate",
        "$scheme": "https",
        "/srv/newsroom/static/": f"{folder}/static/",
        "news.example.org;": "127.0.0.1;",
    }
    for old, new in replaced.items():
        assert old in site
        site = site.replace(old, new)
    # Who is not root cannot become anybody else, nor write where nginx writes by itself.
    user = "user root;" if os.geteuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/log; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off;\n{paths}\n{site} }}\n"
    )
    command = [NGINX, "-e", str(folder / "log"), "-p", str(folder), "-c", "nginx.conf"]
    server = subprocess.Popen(command)
    try:
        wait_for(here, server)
        yield here
    finally:
        server.terminate()
        server.wait(timeout=15)


@pytest.mark.case("C14")
def test_what_one_host_publishes_the_other_shows_and_either_can_be_missed(tmp_path, settings):
    settings.STATIC_ROOT = str(tmp_path / "static")
    call_command("collectstatic", verbosity=0, interactive=False)
    article = builders.article(slug="hall")
    editor = builders.user(role=Role.STANDARDS)
    path = "/articles/hall/"
    with ExitStack() as stack:
        one = stack.enter_context(served(SITE, **BEHIND_NGINX))
        with served(SITE, **BEHIND_NGINX) as other:
            site = stack.enter_context(nginx(tmp_path, one, other))
            processes = [set(lines(host)) for host in (one, other)]
            assert get(site, "/static/newsroom/site.css").status == 200
            first = get(site, path, headers={"Accept-Encoding": "identity"})
            assert first.headers["strict-transport-security"]
            assert "Live, version 1." in first.body
            said = {"correction": builders.approved(article).pk, "by": editor.pk}
            to = lines(one)
            publish(to[min(to)], **said)
            time.sleep(BOUND)
            seen = set()
            for _ in range(20):
                answer = get(site, path)
                assert "Live, version 2." in answer.body
                assert answer.headers["etag"] != first.headers["etag"]
                known = get(site, path, headers={"If-None-Match": answer.headers["etag"]})
                assert known.status == 304
                # nginx asks them in turn.
                seen |= {int(each.headers["process"]) for each in (answer, known)}
            assert all(seen & host for host in processes)
            readers = Readers(site, [path, "/", "/corrections/"], people=4, pause=0.05)
            stack.enter_context(readers.reading())
            time.sleep(2)
        # One host has gone.
        before = len(readers.answers)
        time.sleep(3)
        readers.enough.set()
        assert len(readers.answers) > before
    assert not readers.broken
    assert {answer.status for answer in readers.answers} == {200}
    last = [int(answer.headers["process"]) for answer in readers.answers[before:]]
    assert set(last) <= processes[0]
