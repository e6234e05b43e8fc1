#!/usr/bin/env python3
"""`tenfold comment` against forges of its own: one comment, whatever breaks, and a token that stays.

    tests/suites/comment.py       TENFOLD=path/to/tenfold: the program; build/tenfold if not set

Each case starts a server on the loopback that speaks GitHub's or GitLab's API strictly: a method,
path, query, header or body that is not exactly as documented is answered with 400 and is a
complaint. A case says what goes wrong on the way, and looks at what stands there in the end. No
other network is used. The last line is `N passed, N failed`.
"""

import http.server
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden  # noqa: E402

TOKEN = "ghs_0123456789abcdefTOKEN"
MARKER = "<!-- tenfold:comment default -->"
TEXT = "# Review\n\nAll is well: `x` \"y\" \\ ü 😀\n"
COMMENT = f"{MARKER}\n{TEXT.rstrip()}"
OTHER = "a comment of somebody"
WORKERS = 8


class Flavour:
    """What one forge documents."""

    def __init__(self, name, prefix, comments, comment, order, change, most):
        self.name, self.prefix, self.order, self.change, self.most = name, prefix, order, change, most
        self.comments, self.comment = comments, re.compile(comment)

    def headers(self, variable):
        """Each header that a request carries, but for its host and its length."""
        if self.name == "github":
            return {"accept": "application/vnd.github+json", "x-github-api-version": "2022-11-28",
                    "authorization": f"Bearer {TOKEN}"}
        name = "job-token" if variable == "CI_JOB_TOKEN" else "private-token"
        return {"accept": "application/json", name: TOKEN}

    def environment(self, api):
        if self.name == "github":
            return {"GITHUB_API_URL": api, "GITHUB_REPOSITORY": "acme/shop", "GITHUB_TOKEN": TOKEN,
                    "GITHUB_REF": "refs/pull/7/merge"}
        return {"CI_API_V4_URL": api, "CI_PROJECT_ID": "42", "CI_PROJECT_PATH": "acme/group/shop",
                "CI_MERGE_REQUEST_IID": "7", "GITLAB_TOKEN": TOKEN}

    def render(self, number, body):
        """A comment as the API gives it, with fields that nobody asked for."""
        user = {"id": 1, "login": "bot", "name": None}
        if self.name == "github":
            return {"url": "https://api.example/x", "id": number, "user": user, "body": body,
                    "html_url": f"https://example.com/acme/shop/pull/7#issuecomment-{number}"}
        return {"id": number, "type": None, "body": body, "author": user, "system": body.startswith("SYSTEM"),
                "noteable_iid": 7}

    def link(self, forge, number):
        if self.name == "github":
            return f"https://example.com/acme/shop/pull/7#issuecomment-{number}"
        return f"http://127.0.0.1:{forge.port}/acme/group/shop/-/merge_requests/7#note_{number}"


GITHUB = Flavour("github", "", "/repos/acme/shop/issues/7/comments", r"/repos/acme/shop/issues/comments/(\d+)", {},
                 "PATCH", 65_536)
GITLAB = Flavour("gitlab", "/api/v4", "/api/v4/projects/42/merge_requests/7/notes",
                 r"/api/v4/projects/42/merge_requests/7/notes/(\d+)", {"sort": "asc", "order_by": "created_at"},
                 "PUT", 1_000_000)
BOTH = (GITHUB, GITLAB)


# What goes wrong. Each takes the handler, and says whether the request goes on after it.


def answers(status, body="{}", **headers):
    def fault(handler):
        handler.answer(status, body, {name.replace("_", "-"): value for name, value in headers.items()})
        return False
    return fault


def fine(_):
    return True


def hangs_up(handler):
    """No answer; what was asked is not done."""
    handler.hang_up()
    return False


def loses_answer(handler):
    """What was asked is done, and nobody hears of it."""
    handler.silent = True
    return True


def breaks_after(handler):
    """What was asked is done, and the answer is that of a proxy."""
    handler.covered = (502, "<html>bad gateway</html>")
    return True


def cuts_off(handler):
    """Half of an answer."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{\"id\": 1,")
    handler.hang_up()
    return False


def sleeps(seconds):
    def fault(handler):
        time.sleep(seconds)
        handler.hang_up()
        return False
    return fault


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    silent, covered = False, None

    def log_message(self, *_):
        pass

    def hang_up(self):
        self.close_connection = True
        try:
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def answer(self, status, body, headers=None):
        if self.silent:
            return self.hang_up()
        if self.covered:
            status, body = self.covered
        data = body if isinstance(body, bytes) else body.encode()
        try:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            pass  # the other side has had enough
        return None

    def serve(self):
        self.server.forge.serve(self)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = do_CONNECT = do_OPTIONS = serve


class Server:
    """A server on the loopback, and all that was asked of it."""

    def __init__(self):
        self.asked, self.complaints, self.lock = [], [], threading.Lock()
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads, self.http.forge = True, self
        self.http.handle_error = lambda *_: None  # the other side has had enough
        self.port = self.http.server_address[1]
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()

    def serve(self, handler):
        self.asked.append((handler.command, handler.path))
        handler.answer(200, "[]")

    def count(self, method):
        return sum(1 for asked, _ in self.asked if asked == method)


class Forge(Server):
    """One forge with its comments. Its faults, by method, are met in order; the last one stays if it
    is in a tuple."""

    def __init__(self, flavour, comments=(), faults=None, variable="", path=None):
        super().__init__()
        self.flavour, self.variable = flavour, variable
        self.path = path or flavour.comments
        self.bodies = dict(enumerate(comments, 101))
        self.faults = {method: list(each) for method, each in (faults or {}).items()}
        self.forever = {method: each[-1] for method, each in (faults or {}).items() if isinstance(each, tuple)}
        self.extra, self.render = {}, flavour.render

    @property
    def api(self):
        return f"http://127.0.0.1:{self.port}{self.flavour.prefix}"

    def wrong(self, handler, why):
        self.complaints.append(f"{handler.command} {handler.path}: {why}")
        handler.answer(400, '{"message": "this is not as documented"}')

    def serve(self, handler):
        with self.lock:
            self.asked.append((handler.command, handler.path))
            text = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
            if why := self.undocumented(handler, text):
                return self.wrong(handler, why)
            queue = self.faults.get(handler.command, [])
            fault = queue.pop(0) if queue else self.forever.get(handler.command, fine)
        # A fault may take its time.
        if fault(handler):
            with self.lock:
                self.do(handler, text)
        return None

    def undocumented(self, handler, text):
        """What is not as the API documents; empty if all is."""
        expected = self.flavour.headers(self.variable) | {"host": f"127.0.0.1:{self.port}"}
        if handler.command != "GET":
            expected |= {"content-type": "application/json", "content-length": str(len(text))}
        given = {name.lower(): value for name, value in handler.headers.items()}
        agent = given.pop("user-agent", "")
        if not re.fullmatch(r"tenfold/\d+\.\d+\.\d+", agent):
            return f"user agent {agent!r}"
        if given != expected or len(handler.headers) != len(given) + 1:
            return f"headers {given}"
        if handler.command == "GET":
            return f"a body {text!r}" if text else ""
        try:
            sent = json.loads(text)
        except ValueError:
            return f"no JSON: {text[:200]!r}"
        if not isinstance(sent, dict) or set(sent) != {"body"} or not isinstance(sent["body"], str):
            return f"not one body: {text[:200]!r}"
        return "" if sent["body"].startswith("<!-- tenfold:comment ") else "no marker"

    def do(self, handler, text):
        url = urlsplit(handler.path)
        query = dict(parse_qsl(url.query, keep_blank_values=True, strict_parsing=bool(url.query)))
        if handler.command == "GET":
            return self.page(handler, url.path, query)
        if query:
            return self.wrong(handler, "a query")
        body = json.loads(text)["body"]
        if handler.command == "POST" and url.path == self.path:
            number = 101 + len(self.bodies)
            self.bodies[number] = body
            return handler.answer(201, json.dumps(self.render(number, body)))
        match = self.flavour.comment.fullmatch(url.path)
        if handler.command != self.flavour.change or not match or int(match[1]) not in self.bodies:
            return self.wrong(handler, "no such thing")
        self.bodies[int(match[1])] = body
        return handler.answer(200, json.dumps(self.render(int(match[1]), body)))

    def page(self, handler, path, query):
        number = query.pop("page", "")
        if path != self.path or query != {"per_page": "100"} | self.flavour.order or not number.isdigit():
            return self.wrong(handler, "no such page")
        begin = (int(number) - 1) * 100
        rows = [self.render(*each) for each in list(self.bodies.items())[begin:begin + 100]]
        return handler.answer(200, json.dumps(rows), self.extra)


class Done:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()


def run(words, variables, files=None, stdin=b"", links=None):
    """Runs `tenfold comment WORDS` in a folder with a report."""
    with tempfile.TemporaryDirectory(prefix="tenfold-comment-") as place:
        folder = Path(os.path.realpath(place)) / "project"
        folder.mkdir()
        for name, text in {"report.md": TEXT, **(files or {})}.items():
            data = text if isinstance(text, bytes) else text.encode()
            (folder / name).write_bytes(data)
        for name, target in (links or {}).items():
            (folder / name).symlink_to(target)
        fixed = golden.environment(folder)
        fixed.update({name: value.replace("$DIR", str(folder)) for name, value in variables.items() if value is not None})
        return Done(subprocess.run([golden.program(), "comment", *words], cwd=folder, env=fixed, input=stdin,
                                   capture_output=True, timeout=60, check=False))


def post(forge, *more, files=None, stdin=b"", **variables):
    """Runs it as a job of that forge would."""
    fixed = forge.flavour.environment(forge.api) | variables
    return run([forge.flavour.name, "--from", "report.md", *more], fixed, files, stdin)


def fails(done, *words, code=1):
    """It failed and said so: each word stands in the message, the token does not."""
    if done.code != code or done.out:
        yield f"exit {done.code}, printed {done.out!r}, said {done.err!r}"
    for word in words:
        if word not in done.err:
            yield f"no `{word}` in {done.err!r}"
    yield from quiet(done)


def quiet(done):
    """Nothing of a secret, and nothing that a terminal or a runner would obey."""
    text = done.out + done.err
    if TOKEN in text or TOKEN[:12] in text:
        yield f"the token stands in {text!r}"
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f]|##\[|(?m:^\s*::)", text):
        yield f"not printable: {text!r}"


def succeeds(done, forge, how, comment=COMMENT, number=None):
    """It did what it says, and exactly one comment bears the marker."""
    ours = {key: body for key, body in forge.bodies.items() if body.startswith(f"{MARKER}\n")}
    if list(ours.values()) != [comment]:
        yield f"there is {ours}"
    number = number or next(iter(ours), 0)
    if done.code != 0 or done.err or done.out != f"{how}: {forge.flavour.link(forge, number)}\n":
        yield f"exit {done.code}, printed {done.out!r}, said {done.err!r}"
    yield from quiet(done)


def counts(forge, **expected):
    """So many requests of each method, and nothing undocumented."""
    yield from forge.complaints
    for method, number in expected.items():
        if forge.count(method) != number:
            yield f"{forge.count(method)} {method}, not {number}: {forge.asked}"


# The cases; those that take a flavour run for both.


def case_created(flavour):
    with Forge(flavour) as forge:
        yield from succeeds(post(forge), forge, "posted")
        yield from counts(forge, GET=1, POST=1)
        yield from succeeds(post(forge), forge, "unchanged")
        yield from counts(forge, GET=2, POST=1)


def case_created_among_others(flavour):
    with Forge(flavour, [OTHER]) as forge:
        yield from succeeds(post(forge), forge, "posted", number=102)
        yield from counts(forge, GET=2, POST=1)


def case_updated(flavour):
    with Forge(flavour, [OTHER, f"{MARKER}\nold", OTHER]) as forge:
        yield from succeeds(post(forge), forge, "updated", number=102)
        yield from counts(forge, GET=1, POST=0, **{flavour.change: 1})
        if list(forge.bodies.values()) != [OTHER, COMMENT, OTHER]:
            yield f"there is {forge.bodies}"


def case_unchanged(flavour):
    for stored in (COMMENT, COMMENT + "\n", COMMENT.replace("\n", "\r\n") + "\r\n"):
        with Forge(flavour, [stored]) as forge:
            yield from succeeds(post(forge), forge, "unchanged", comment=stored) if "\r" not in stored else ()
            if "\r" in stored and (done := post(forge)).out.split(":")[0] != "unchanged":
                yield f"line ends: {done.out!r} {done.err!r}"
            yield from counts(forge, POST=0, **{flavour.change: 0})


def case_pages(flavour):
    with Forge(flavour, [OTHER] * 250 + [f"{MARKER}\nold"] + [OTHER] * 100) as forge:
        yield from succeeds(post(forge), forge, "updated", number=351)
        yield from counts(forge, GET=3, POST=0)
    with Forge(flavour, [OTHER] * 200) as forge:
        yield from succeeds(post(forge), forge, "posted")
        yield from counts(forge, GET=3, POST=1)


def case_endless_pages(flavour):
    with Forge(flavour, [OTHER]) as forge:
        forge.page = lambda handler, *_: handler.answer(200, json.dumps([flavour.render(101, OTHER)]))
        yield from fails(post(forge), "more than 10000 comments")
        yield from counts(forge, GET=100, POST=0)


def case_quoted(flavour):
    others = [f"> {MARKER}\n> old", f" {MARKER}\nold", f"see {MARKER}", f"{MARKER} and more", f"\n{MARKER}\nold",
              "<!-- tenfold:comment defaults -->\nold", "<!-- tenfold:comment -->\nold", MARKER.upper() + "\nold"]
    with Forge(flavour, others) as forge:
        yield from succeeds(post(forge), forge, "posted", number=109)
        if list(forge.bodies.values())[:-1] != others:
            yield "a comment of somebody was changed"
        yield from counts(forge, POST=1, **{flavour.change: 0})


def case_system_note():
    with Forge(GITLAB, [f"{MARKER}\nold"]) as forge:
        render = forge.render
        forge.render = lambda number, body: render(number, body) | {"system": number == 101}
        done = post(forge)
        if done.code != 0 or list(forge.bodies.values()) != [f"{MARKER}\nold", COMMENT]:
            yield f"there is {forge.bodies}; {done.err}"
        yield from counts(forge, GET=2, POST=1, PUT=0)


def case_oldest_of_two(flavour):
    with Forge(flavour, [f"{MARKER}\none", f"{MARKER}\ntwo"]) as forge:
        done = post(forge)
        if done.code != 0 or list(forge.bodies.values()) != [COMMENT, f"{MARKER}\ntwo"]:
            yield f"there is {forge.bodies}; {done.err}"


def case_no_body():
    with Forge(GITHUB, [OTHER]) as forge:
        render = forge.render
        forge.render = lambda number, body: render(number, body) | ({"body": None} if body == OTHER else {})
        yield from succeeds(post(forge), forge, "posted", number=102)


def case_tags(flavour):
    with Forge(flavour) as forge:
        for tag in ("prod", "pre-prod", "default"):
            done = post(forge, "--tag", tag)
            if done.code != 0 or not done.out.startswith("posted: "):
                yield f"{tag}: {done.out!r} {done.err!r}"
        done = post(forge, "--tag", "pre-prod", files={"report.md": "news"})
        if done.code != 0 or not done.out.startswith("updated: "):
            yield f"{done.out!r} {done.err!r}"
        expected = [f"<!-- tenfold:comment {tag} -->\n" for tag in ("prod", "pre-prod", "default")]
        if [body.split("\n")[0] + "\n" for body in forge.bodies.values()] != expected or "news" not in forge.bodies[102]:
            yield f"there is {forge.bodies}"


STATUSES = [
    (401, "Bad credentials", {"github": ["401", "the token in GITHUB_TOKEN"], "gitlab": ["the token in GITLAB_TOKEN"]}),
    (403, "Resource not accessible", {"github": ["pull-requests: write"], "gitlab": ["scope api"]}),
    (404, "Not Found", {"github": ["a pull request 7 in acme/shop"], "gitlab": ["a merge request 7 in 42"]}),
    (410, "Gone", {}),
    (422, "Validation Failed", {"github": ["does not take"], "gitlab": ["does not take"]}),
    (400, "Bad", {"github": ["does not take"], "gitlab": ["does not take"]}),
    (418, "a teapot", {}),
]


def case_refused(flavour):
    """A status that another try would not change; what the API says of it may hold the token."""
    for status, message, words in STATUSES:
        for method in ("GET", "POST", flavour.change):
            body = json.dumps({"message": f"{message}: {TOKEN}"})
            comments = [f"{MARKER}\nold"] if method == flavour.change else []
            with Forge(flavour, comments, {method: (answers(status, body),)}) as forge:
                yield from fails(post(forge), f"{method} http://127.0.0.1:{forge.port}/", f": {status}", f"{message}: ***",
                                 *words.get(flavour.name, []))
                yield from counts(forge, **{method: 1})


def case_complaints():
    """What the forges say in other shapes."""
    for body, words in (
            ('{"message": "Validation Failed", "errors": [{"message": "body is bad"}, "and so", 7]}',
             "Validation Failed; body is bad; and so"),
            ('{"message": {"note": ["is too long"]}}', '{"note":["is too long"]}'),
            ('{"error": "insufficient_scope", "error_description": "The scope is short"}', "The scope is short"),
            ('{"error": "404 Project Not Found"}', "404 Project Not Found"),
            ("<html>no JSON</html>", "422 Unprocessable\n"),
            ("[" * 100_000, "422 Unprocessable\n"),
            ('{"message": "' + "é" * 5000 + '"}', "é…")):
        with Forge(GITLAB, [], {"POST": [answers(422, body)]}) as forge:
            done = post(forge)
            yield from fails(done, words)
            if len(done.err) > 900:
                yield f"{len(done.err)} characters of complaint"


def case_hostile_words(flavour):
    hostile = "\x1b[31mred\r\n::error::x\n##[set-env name=A]b\u202e\u200b"
    with Forge(flavour, [], {"POST": [answers(422, json.dumps({"message": hostile}))]}) as forge:
        yield from fails(post(forge), "422", "\\u{1b}[31mred\\u{d}\\u{a}::error::x")
    with Forge(flavour, [], {"GET": [answers(302, "", Location="https://a.example/\x1b[2J" + TOKEN)]}) as forge:
        yield from fails(post(forge), "https://a.example/\\u{1b}[2J***")


def case_hostile_url():
    with Forge(GITHUB) as forge:
        render = forge.render
        forge.render = lambda *each: render(*each) | {"html_url": f"https://a/\n::warning::x\x1b[2J{TOKEN}"}
        done = post(forge)
        if done.code != 0 or done.out != "posted: https://a/\\u{a}::warning::x\\u{1b}[2J***\n":
            yield f"{done.out!r} {done.err!r}"
        yield from quiet(done)


def case_rate(flavour):
    """Turned away for the rate: what is asked for is waited for, if it is a minute at most."""
    with Forge(flavour, [], {"GET": [answers(429, Retry_After="1")]}) as forge:
        begin = time.monotonic()
        yield from succeeds(post(forge), forge, "posted")
        if time.monotonic() - begin < 1:
            yield "it did not wait"
        yield from counts(forge, GET=2, POST=1)
    with Forge(flavour, [], {"POST": [answers(403, Retry_After="0"), answers(429, Retry_After="0")]}) as forge:
        yield from succeeds(post(forge), forge, "posted")
        yield from counts(forge, GET=1, POST=3)
    prefix = "X-RateLimit-" if flavour is GITHUB else "RateLimit-"
    spent = {prefix + "Remaining": "0", prefix + "Reset": str(int(time.time()) + 3600)}
    for status, headers in ((403, spent), (429, {"Retry_After": "3600"}),
                            (429, {"Retry_After": "Fri, 01 Jan 2100 00:00:00 GMT"}), (503, {"Retry_After": "61"})):
        with Forge(flavour, [], {"GET": (answers(status, **headers),)}) as forge:
            done = post(forge)
            yield from fails(done, "it asks to wait for", "run it again after")
            if not re.search(r"after \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n", done.err):
                yield f"no time: {done.err}"
            yield from counts(forge, GET=1, POST=0)
    # What is left of the rate stands on every answer, on one about permissions too.
    left = {prefix + "Remaining": "59", prefix + "Reset": str(int(time.time()) + 3600)}
    with Forge(flavour, [], {"GET": (answers(403, **left),)}) as forge:
        yield from fails(post(forge), "403 Forbidden")
        yield from counts(forge, GET=1)


def case_server_errors(flavour):
    soon = {"Retry_After": "0"}
    with Forge(flavour, [], {"GET": [answers(500, **soon), answers(503, "<html>", **soon)]}) as forge:
        yield from succeeds(post(forge), forge, "posted")
        yield from counts(forge, GET=3, POST=1)
    with Forge(flavour, [f"{MARKER}\nold"], {flavour.change: [answers(502, **soon)]}) as forge:
        yield from succeeds(post(forge), forge, "updated")
        yield from counts(forge, POST=0, **{flavour.change: 2})
    for method in ("GET", "POST", flavour.change):
        comments = [f"{MARKER}\nold"] if method == flavour.change else []
        with Forge(flavour, comments, {method: (answers(500, **soon),)}) as forge:
            yield from fails(post(forge), "500 Internal Server Error", "(5 tries)", "run it again later")
            yield from counts(forge, **{method: 5})


def case_lost_answers(flavour):
    """A new comment whose answer got lost is looked for before it is sent again."""
    for fault in (loses_answer, breaks_after):
        with Forge(flavour, [OTHER], {"POST": [fault]}) as forge:
            yield from succeeds(post(forge), forge, "posted", number=102)
            yield from counts(forge, POST=1, **{flavour.change: 0})


def case_unanswered(flavour):
    with Forge(flavour, [], {"GET": [hangs_up], "POST": [hangs_up]}) as forge:
        yield from succeeds(post(forge), forge, "posted")
        yield from counts(forge, GET=3, POST=2)
    with Forge(flavour, [f"{MARKER}\nold"], {flavour.change: [loses_answer]}) as forge:
        yield from succeeds(post(forge), forge, "updated")
        yield from counts(forge, GET=1, POST=0, **{flavour.change: 2})


def case_unanswered_then_away():
    """It cannot be known whether it is there: said, and not sent twice."""
    with Forge(GITHUB, [], {"POST": [loses_answer], "GET": [fine, answers(401)]}) as forge:
        yield from fails(post(forge), "POST", "without an answer", "it may be there all the same")
        yield from counts(forge, GET=2, POST=1)


def case_never_answered():
    with Forge(GITLAB, [], {"GET": (hangs_up,)}) as forge:
        yield from fails(post(forge), "without an answer", "(5 tries)")
        yield from counts(forge, GET=5)


def case_posted_in_vain():
    with Forge(GITHUB, [], {"POST": (hangs_up,)}) as forge:
        yield from fails(post(forge), "POST", "(5 tries)")
        yield from counts(forge, POST=5, GET=6)


def case_slow(flavour):
    begin = time.monotonic()
    with Forge(flavour, [], {"GET": [sleeps(30)], "POST": [sleeps(30)]}) as forge:
        yield from succeeds(post(forge, "--timeout", "1"), forge, "posted")
        yield from counts(forge, GET=3, POST=2)
    if time.monotonic() - begin > 20:
        yield "it waited for an answer"


def case_cut_off(flavour):
    with Forge(flavour, [], {"GET": [cuts_off]}) as forge:
        yield from succeeds(post(forge), forge, "posted")
        yield from counts(forge, GET=2, POST=1)


def case_cut_off_for_ever():
    with Forge(GITHUB, [], {"GET": (cuts_off,)}) as forge:
        yield from fails(post(forge), "cut off", "(5 tries)")


def case_nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # nobody listens
        done = run(["github", "--from", "report.md"],
                   GITHUB.environment(f"http://127.0.0.1:{free.getsockname()[1]}"))
    yield from fails(done, "GET http://127.0.0.1:", "connect", "(5 tries)")


def case_no_json(flavour):
    row = flavour.render(1, OTHER)
    for body in ("<html>hello</html>", "", "{}", "null", '"x"', "[1]", "[[]]", json.dumps([row])[:-2], b"[\"\xff\"]",
                 json.dumps([row | {"id": "1"}]), json.dumps([row | {"id": -1}]), json.dumps([row | {"body": 1}]),
                 json.dumps([row | {"id": 1.5}]), json.dumps([row | {"id": 2**64}]), "[" * 1_000_000):
        with Forge(flavour, [], {"GET": [answers(200, body)]}) as forge:
            yield from fails(post(forge), "the answer is not what", "is http://127.0.0.1:")
            yield from counts(forge, GET=1, POST=0)


def case_huge(flavour):
    for body, headers in ((b"[" + b" " * (8 << 20) + b"]", {}), (b"[]", {f"X-{i}": "x" * 8000 for i in range(90)})):
        with Forge(flavour, [], {"GET": (answers(200, body, **headers),)}) as forge:
            done = post(forge)
            yield from fails(done, "the answer is larger than 8 MiB" if not headers else "larger than 256 KiB")
            yield from counts(forge, POST=0)


def case_redirects(flavour):
    for status in (301, 302, 303, 307, 308):
        for method in ("GET", "POST"):
            with Server() as other:
                target = f"http://127.0.0.1:{other.port}/elsewhere"
                with Forge(flavour, [], {method: (answers(status, "", Location=target),)}) as forge:
                    yield from fails(post(forge), f"{status}, a redirect to {target}", "does not follow")
                    yield from counts(forge, **{method: 1})
                if other.asked:
                    yield f"{status}: it was followed: {other.asked}"


def case_links(flavour):
    """Pages are counted, not followed."""
    with Server() as other, Forge(flavour, [OTHER] * 150) as forge:
        away = f"http://127.0.0.1:{other.port}/x"
        forge.extra = {"Link": f'<{away}>; rel="next", <{away}>; rel="last"', "X-Next-Page": "9"}
        yield from succeeds(post(forge), forge, "posted")
        yield from counts(forge, GET=3, POST=1)
        if other.asked:
            yield f"it was followed: {other.asked}"


def case_proxies(flavour):
    """What is not encrypted goes through no proxy."""
    with Server() as proxy, Forge(flavour) as forge:
        url = f"http://127.0.0.1:{proxy.port}"
        done = post(forge, http_proxy=url, https_proxy=url, all_proxy=url, HTTP_PROXY=url, ALL_PROXY=url)
        yield from succeeds(done, forge, "posted")
        if proxy.asked:
            yield f"the proxy was asked: {proxy.asked}"


def case_proxy_of_https():
    """What is encrypted may: the proxy is asked for a tunnel, and told nothing else."""
    seen = []

    class Tunnel(Server):
        def serve(self, handler):
            seen.append((handler.command, handler.path, str(handler.headers).lower()))
            handler.answer(403, "")

    with Tunnel() as proxy:
        done = run(["github", "--from", "report.md"],
                   GITHUB.environment("https://api.example.invalid") | {"https_proxy": f"http://127.0.0.1:{proxy.port}"})
    yield from fails(done, "GET https://api.example.invalid/")
    if not seen or any(each[:2] != ("CONNECT", "api.example.invalid:443") for each in seen):
        yield f"the proxy saw {seen}"
    if any("authorization" in each[2] or TOKEN.lower() in each[2] for each in seen):
        yield f"the proxy was told {seen}"


def case_certificate():
    """A server that nobody vouches for hears nothing."""
    if shutil.which("openssl") is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="tenfold-comment-") as place, Forge(GITHUB) as forge:
        key, certificate = Path(place) / "key.pem", Path(place) / "certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
                        "subjectAltName=IP:127.0.0.1"], capture_output=True, check=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        forge.http.socket = context.wrap_socket(forge.http.socket, server_side=True)
        done = post(forge, GITHUB_API_URL=f"https://127.0.0.1:{forge.port}")
        yield from fails(done, "certificate", "ca-certificates")
        if forge.asked:
            yield f"it heard {forge.asked}"


def case_dry_run(flavour):
    text = "# A\n\n::error::x\n  ::set-output name=a::b\n##[group]\x1b[2J\r\nend"
    with Forge(flavour, [], {}) as forge:
        token = "GITHUB_TOKEN" if flavour is GITHUB else "GITLAB_TOKEN"
        for more in ({}, {token: None}):
            done = post(forge, "--dry-run", files={"report.md": text}, **more)
            words = [f"\n  {MARKER}\n", f"\n  GET {forge.api}", f"\n  POST http://127.0.0.1:{forge.port}{flavour.comments}\n",
                     f"\n  {flavour.change} {forge.api}", "/ID\n", "  | # A\n  |\n  | ::error::x\n",
                     "  | ##\\u{5b}group]\\u{1b}[2J\n  | end\n"]
            if done.code != 0 or done.err:
                yield f"exit {done.code}: {done.err}"
            yield from (f"no {word!r} in {done.out!r}" for word in words if word not in done.out)
            yield from quiet(done)
        if forge.asked:
            yield f"it asked {forge.asked}"


WRONG = [
    # words, variables, what is said
    (["github"], {}, "--from FILE"),
    (["gitea", "--from", "report.md"], {}, "one of github, gitlab"),
    ([], {}, "needs an argument"),
    (["github", "gitlab", "--from", "report.md"], {}, "takes fewer arguments"),
    (["github", "--from", "report.md", "--tag", "a b"], {}, "--tag a b: not a tag"),
    (["github", "--from", "report.md", "--tag", "a-->"], {}, "not a tag"),
    (["github", "--from", "report.md", "--tag", ""], {}, "not a tag"),
    (["github", "--from", "report.md", "--tag", "a\nb"], {}, "--tag a\\u{a}b: not a tag"),
    (["github", "--from", "report.md", "--tag", "x" * 65], {}, "not a tag"),
    (["github", "--from", "report.md", "--timeout", "0"], {}, "--timeout 0"),
    (["github", "--from", "report.md", "--timeout", "301"], {}, "--timeout 301"),
    (["github", "--from", "report.md", "--timeout", "1.5"], {}, "--timeout 1.5"),
    (["github", "--from", "report.md", "--pull-request", "0"], {}, "--pull-request 0"),
    (["github", "--from", "report.md", "--pull-request", "-1"], {}, "--pull-request"),
    (["github", "--from", "report.md", "--pull-request", "7/../8"], {}, "--pull-request 7/../8"),
    (["github", "--from", "report.md", "--pull-request", "99999999999999999999"], {}, "--pull-request 9"),
    (["github", "--from", "report.md", "--merge-request", "7"], {}, "write --pull-request"),
    (["gitlab", "--from", "report.md", "--pull-request", "7"], {}, "write --merge-request"),
    (["github", "--from", "report.md", "--repo", "shop"], {}, "--repo shop: not a project"),
    (["github", "--from", "report.md", "--repo", "a/b/c"], {}, "write OWNER/NAME"),
    (["github", "--from", "report.md", "--repo", "a/.."], {}, "not a project"),
    (["github", "--from", "report.md", "--repo", "a/b?x=1"], {}, "not a project"),
    (["github", "--from", "report.md", "--repo", "a/b#c"], {}, "not a project"),
    (["github", "--from", "report.md", "--repo", "a/%2e%2e"], {}, "not a project"),
    (["github", "--from", "report.md", "--repo", ""], {}, "not a project"),
    (["github", "--from", "report.md", "--repo", "/b"], {}, "not a project"),
    (["gitlab", "--from", "report.md", "--repo", "0"], {}, "or its number"),
    (["gitlab", "--from", "report.md", "--repo", "a/ü"], {}, "not a project"),
    (["github", "--from", "report.md", "--repo", "other/shop"], {}, "--pull-request is missing"),
    (["gitlab", "--from", "report.md", "--repo", "43"], {}, "--merge-request is missing"),
    (["github", "--from", "nowhere.md"], {}, "nowhere.md: No such file"),
    (["github", "--from", "."], {}, "no regular file"),
    (["github", "--from", "empty.md"], {}, "there is no text in it"),
    (["github", "--from", "plan.json"], {}, "it lacks `command`"),
    (["github", "--from", "bytes.md"], {}, "not UTF-8"),
    (["github", "--from", "zero.md"], {}, "not UTF-8"),
    (["github", "--from", "token.md"], {}, "holds the token in GITHUB_TOKEN"),
    (["github", "--from", "link.md"], {}, "link.md"),
    (["github", "--from", "report.md"], {"GITHUB_TOKEN": None}, "GITHUB_TOKEN is not set"),
    (["github", "--from", "report.md"], {"GITHUB_TOKEN": ""}, "GITHUB_TOKEN is not set"),
    (["gitlab", "--from", "report.md"], {"GITLAB_TOKEN": None}, "GITLAB_TOKEN is not set"),
    (["github", "--from", "report.md"], {"GITHUB_TOKEN": f"{TOKEN}\n"}, "GITHUB_TOKEN holds a line end"),
    (["github", "--from", "report.md"], {"GITHUB_TOKEN": f"{TOKEN}\r\nX-Evil: 1"}, "GITHUB_TOKEN holds a line end"),
    (["github", "--from", "report.md"], {"GITHUB_TOKEN": f"{TOKEN} x"}, "GITHUB_TOKEN holds"),
    (["github", "--from", "report.md"], {"GITHUB_TOKEN": f"{TOKEN}ü"}, "GITHUB_TOKEN holds"),
    (["github", "--from", "report.md"], {"GITHUB_REPOSITORY": None}, "--repo OWNER/NAME"),
    (["github", "--from", "report.md"], {"GITHUB_REPOSITORY": "a/b\nc"}, "GITHUB_REPOSITORY a/b\\u{a}c: not a project"),
    (["github", "--from", "report.md"], {"GITHUB_REF": "refs/heads/main"}, "--pull-request N"),
    (["github", "--from", "report.md"], {"GITHUB_REF": "refs/pull/x/merge"}, "--pull-request N"),
    (["github", "--from", "report.md"], {"GITHUB_REF": None, "GITHUB_EVENT_PATH": "/nowhere"}, "GITHUB_EVENT_PATH /nowhere"),
    (["gitlab", "--from", "report.md"], {"CI_MERGE_REQUEST_IID": None}, "of no merge request"),
    (["gitlab", "--from", "report.md"], {"CI_PROJECT_ID": None, "CI_PROJECT_PATH": None}, "--repo GROUP/NAME"),
]

URLS = [
    # what is refused, and why
    ("http://example.invalid", "is not encrypted"),
    ("http://127.0.0.1.example.invalid", "is not encrypted"),
    ("http://127.1", "is not encrypted"),
    ("http://localhost.", "is not encrypted"),
    ("http://[::ffff:127.0.0.1]", "is not encrypted"),
    ("HTTP://example.invalid:8080/api", "is not encrypted"),
    ("https://user:secret@example.invalid", "holds a user name"),
    ("http://127.0.0.1@example.invalid", "holds a user name"),
    ("http://127.0.0.1:80@example.invalid/", "holds a user name"),
    ("http://example.invalid#@127.0.0.1", "holds a user name"),
    ("ftp://example.invalid", "does not begin with https://"),
    ("file:///etc/passwd", "does not begin with https://"),
    ("api.github.com", "is no URL"),
    ("//example.invalid", "is no URL"),
    ("https://", "names no host"),
    ("https:///path", "names no host"),
    ("https://a b", "names no host"),
    ("https://a\\b", "names no host"),
    ("https://a%2eb", "names no host"),
    ("https://ü.example", "names no host"),
    ("https://[::1", "names no host"),
    ("https://a:0", "has a port"),
    ("https://a:70000", "has a port"),
    ("https://a:80:90", "has a port"),
    ("https://a/b?c", "has a path"),
    ("https://a/b#c", "has a path"),
    ("https://a/../b", "has a path"),
    ("https://a//b", "has a path"),
    ("https://a/b\r\nHost: c", "has a path"),
    ("https://a/" + "b" * 1000, "is too long"),
    ("", "is no URL"),
]


def case_wrong_words():
    files = {"empty.md": " \n\t\n", "plan.json": ' \n{"format_version": "1.0"}', "bytes.md": b"a\xffb",
             "zero.md": b"a\0b", "token.md": f"it is {TOKEN}\n"}
    with Server() as other:
        for words, variables, said in WRONG:
            flavour = GITLAB if "gitlab" in words[:1] else GITHUB
            fixed = flavour.environment(f"http://127.0.0.1:{other.port}{flavour.prefix}") | variables
            done = run(words, fixed, files, links={"link.md": "/etc/hostname"})
            yield from (f"{words} {variables}: {each}" for each in fails(done, said))
        if other.asked:
            yield f"it asked {other.asked}"


def case_wrong_urls():
    for url, said in URLS:
        done = run(["github", "--from", "report.md", "--api-url", url], GITHUB.environment("http://127.0.0.1:1"))
        yield from (f"{url!r}: {each}" for each in fails(done, "--api-url", said))
        if "secret" in done.err:
            yield f"a password stands in {done.err!r}"
    done = run(["gitlab", "--from", "report.md"], GITLAB.environment("http://gitlab.example.invalid/api/v4"))
    yield from fails(done, "CI_API_V4_URL http://gitlab.example.invalid/api/v4 is not encrypted")


def case_good_urls():
    for url, shown in (("https://API.github.com/", "https://api.github.com/repos/"),
                       ("http://LocalHost:8080/a/b//", "http://localhost:8080/a/b/repos/"),
                       ("http://[::1]:81", "http://[::1]:81/repos/"),
                       ("https://git.example.com:8443/api/v3", "https://git.example.com:8443/api/v3/repos/")):
        done = run(["github", "--from", "report.md", "--dry-run", "--api-url", url], GITHUB.environment("https://a"))
        if done.code != 0 or f"GET {shown}" not in done.out:
            yield f"{url}: {done.out} {done.err}"
    bare = {"GITHUB_API_URL": None, "CI_API_V4_URL": None}
    for flavour, shown in ((GITHUB, "https://api.github.com/repos/acme/shop/issues/7/comments?per_page=100&page=1\n"),
                           (GITLAB, "https://gitlab.com/api/v4/projects/42/merge_requests/7/notes?per_page=100"
                                    "&sort=asc&order_by=created_at&page=1\n")):
        done = run([flavour.name, "--from", "report.md", "--dry-run"], flavour.environment("x") | bare)
        if done.code != 0 or f"  GET {shown}" not in done.out:
            yield f"{done.out} {done.err}"


def case_saved_review(flavour):
    """A review or plan as JSON is posted as the Markdown that `show` prints of it."""
    with tempfile.TemporaryDirectory(prefix="tenfold-comment-") as place:
        texts = {}
        for name, size in (("old", "small"), ("new", "large")):
            Path(place, f"{name}.topology.toml").write_text(
                f'[topology]\nname = "a"\nregion = "us-east-1"\n\n[ec2.web]\ninstance_type = "t3.{size}"\n')
        for name, words in (("json", ["review", "--format", "json", "-o", "saved.json", "old.topology.toml", "new.topology.toml"]),
                            ("markdown", ["show", "--format", "markdown", "saved.json"])):
            done = subprocess.run([golden.program(), *words], cwd=place, env=golden.environment(Path(place)), capture_output=True, check=False)
            texts[name] = done.stdout.decode()
        saved = Path(place, "saved.json").read_text(encoding="utf-8")
    if "stop and start" not in texts["markdown"]:
        yield f"`show` says {texts['markdown']!r}"
    with Forge(flavour) as forge:
        done = post(forge, files={"report.md": saved})
        yield from succeeds(done, forge, "posted", comment=f"{MARKER}\n{texts['markdown'].rstrip()}")


def case_too_long(flavour):
    room = flavour.most - len(MARKER) - 1
    with Forge(flavour) as forge:
        done = post(forge, files={"report.md": "ü" * (room + 1)})
        yield from fails(done, f"has {flavour.most + 1} characters", f"takes {flavour.most}")
        if forge.asked:
            yield f"it asked {forge.asked}"
        done = post(forge, files={"report.md": "ü" * room + "\n\n"})
        yield from succeeds(done, forge, "posted", comment=f"{MARKER}\n{'ü' * room}")


def case_standard_input(flavour):
    with Forge(flavour) as forge:
        done = run([flavour.name, "--from", "-"], flavour.environment(forge.api), stdin=TEXT.encode())
        yield from succeeds(done, forge, "posted")
        done = run([flavour.name, "--from", "-"], flavour.environment(forge.api), stdin=b"\xef\xbb\xbf" + TEXT.encode())
        yield from succeeds(done, forge, "unchanged")


def case_jobs_of_github():
    """Which pull request a job is of."""
    events = [
        ({"action": "opened", "number": 7, "pull_request": {"number": 7}}, True),
        ({"number": 7}, True),
        ({"action": "created", "issue": {"number": 7, "pull_request": {"url": "x"}}, "comment": {}}, True),
        ({"action": "created", "issue": {"number": 7}, "comment": {}}, False),
        ({"ref": "refs/heads/main"}, False),
        ({"number": "7"}, False),
        ({"number": -7}, False),
        ([7], False),
        ("no JSON", False),
    ]
    for event, known in events:
        text = event if isinstance(event, str) else json.dumps(event)
        with Forge(GITHUB) as forge:
            done = post(forge, files={"event.json": text}, GITHUB_REF="refs/heads/main", GITHUB_EVENT_PATH="$DIR/event.json")
            yield from succeeds(done, forge, "posted") if known else fails(done, "of no pull request")
    with Forge(GITHUB) as forge:  # the flags win
        done = post(forge, "--repo", "acme/shop", "--pull-request", "7", "--api-url", forge.api, GITHUB_REPOSITORY="a/b",
                    GITHUB_REF="refs/pull/8/merge", GITHUB_API_URL="https://example.invalid")
        yield from succeeds(done, forge, "posted")
        yield from counts(forge, GET=1, POST=1)


def case_jobs_of_gitlab():
    """Which merge request a job is of: one from a fork runs in another project than the request's."""
    fork = {"CI_PROJECT_ID": "99", "CI_PROJECT_PATH": "somebody/shop"}
    request = {"CI_MERGE_REQUEST_PROJECT_ID": "42", "CI_MERGE_REQUEST_PROJECT_PATH": "acme/group/shop"}
    with Forge(GITLAB) as forge:
        yield from succeeds(post(forge, **fork, **request), forge, "posted")
        yield from fails(post(forge, "--repo", "99", **fork, **request), "--merge-request is missing")
    encoded = "/api/v4/projects/acme%2Fgroup%2Fshop/merge_requests/7/notes"
    for more, variables in (([], {"CI_PROJECT_ID": None}), (["--repo", "acme/group/shop"], {})):
        with Forge(GITLAB, path=encoded) as forge:
            yield from succeeds(post(forge, *more, **variables), forge, "posted")
            yield from counts(forge, GET=1, POST=1)
    with Forge(GITLAB) as forge:  # its page has no known name
        done = post(forge, CI_PROJECT_PATH=None)
        if done.code != 0 or done.out != "posted: the comment on merge request 7 of 42\n":
            yield f"{done.out!r} {done.err!r}"


def case_job_token():
    job = {"GITLAB_TOKEN": None, "CI_JOB_TOKEN": TOKEN}
    with Forge(GITLAB, variable="CI_JOB_TOKEN") as forge:
        yield from succeeds(post(forge, **job), forge, "posted")
        yield from counts(forge, GET=1, POST=1)
    for status in (401, 403, 404):
        with Forge(GITLAB, [], {"GET": [answers(status)]}, "CI_JOB_TOKEN") as forge:
            yield from fails(post(forge, **job), "CI_JOB_TOKEN may not write notes", "GITLAB_TOKEN")
    with Forge(GITLAB) as forge:
        yield from succeeds(post(forge, CI_JOB_TOKEN="another"), forge, "posted")


def case_output():
    with Forge(GITHUB) as forge:
        done = post(forge, "-o", "/dev/null")
        if done.code != 0 or done.out or done.err or list(forge.bodies.values()) != [COMMENT]:
            yield f"{done.out!r} {done.err!r}"


def case_without_libcurl():
    """Only the command that needs it misses it."""
    with tempfile.TemporaryDirectory(prefix="tenfold-comment-") as place:
        for name in ("libcurl.so.4", "libcurl-gnutls.so.4"):
            (Path(place) / name).write_bytes(b"not a library")
        path = {"LD_LIBRARY_PATH": place}
        done = run(["github", "--from", "report.md"], GITHUB.environment("https://example.invalid") | path)
        yield from fails(done, "libcurl", "libcurl4")
        done = run(["github", "--from", "report.md", "--dry-run"], GITHUB.environment("https://example.invalid") | path)
        if done.code != 0:
            yield done.err


def cases():
    """(name, its complaints) of each case and flavour."""
    for name, function in globals().items():
        if not name.startswith("case_"):
            continue
        if function.__code__.co_argcount:
            for flavour in BOTH:
                yield f"{name[5:]}, {flavour.name}", lambda f=function, of=flavour: list(f(of))
        else:
            yield name[5:], lambda f=function: list(f())


def main(words):
    if not os.access(golden.program(), os.X_OK):
        print(f"{golden.program()} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    chosen = [each for each in cases() if not words or any(word in each[0] for word in words)]
    passed = failed = skipped = 0
    # Those that wait go first, so that the others run meanwhile.
    patient = ("never", "vain", "for_ever", "nobody", "slow", "proxy_of", "wrong", "rate")
    chosen.sort(key=lambda each: not each[0].startswith(patient) and not any(word in each[0] for word in patient))
    with ThreadPoolExecutor(WORKERS) as pool:
        for name, complaints in zip([each[0] for each in chosen], pool.map(lambda each: each[1](), chosen)):
            if complaints == [None]:
                skipped += 1
                continue
            passed += not complaints
            failed += bool(complaints)
            for complaint in complaints[:10]:
                print(f"--- {name}: {complaint}")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
