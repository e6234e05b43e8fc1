"""AWS's price list on the loopback: a server that gives it away as AWS does, or worse.

A tree is {path: body}; what is gzip is sent with its Content-Encoding. A fault takes the answer that
is about to be sent and makes another one of it. Faults are met in order, by method and the end of the
path: {"GET index.csv": [status(500)]} fails once; in a tuple the last one stays for ever.
"""

import gzip
import hashlib
import http.server
import json
import re
import socket
import threading
import time
from pathlib import Path
from typing import NamedTuple

OFFERS = "/offers/v1.0/aws/"
INDEX = OFFERS + "index.json"
EC2 = "AmazonEC2"
SPOT = "/spot-advisor-data.json"
DATE = "Mon, 13 Apr 2026 08:00:00 GMT"
GZIP = b"\x1f\x8b"
PIECE = 1 << 16


# ---- what there is to serve ----


def read_tree(folder):
    """The files below a folder, as a server has them: index.csv.gz is index.csv, packed."""
    folder = Path(folder)
    return {"/" + path.relative_to(folder).as_posix().removesuffix(".gz"): path.read_bytes()
            for path in [*folder.glob("*/v1.0/aws/**/*.*"), folder / SPOT[1:]]}


def packed(data):
    return gzip.compress(data, 1, mtime=0)


def unpacked(body):
    return gzip.decompress(body) if body.startswith(GZIP) else body


def region_index(service):
    return f"{OFFERS}{service}/current/region_index.json"


def list_path(tree, service, region):
    """Where the index says that a list is."""
    index = json.loads(tree[region_index(service)])
    return index["regions"][region]["currentVersionUrl"].replace("index.json", "index.csv")


def only(tree, *services):
    """The tree with no other lists, and no savings plans; the spot file stays."""
    kept = tuple(f"{OFFERS}{name}/" for name in services)
    index = {"offers": {name: {"currentRegionIndexUrl": region_index(name)} for name in services}}
    return {path: body for path, body in tree.items() if path.startswith(kept)} | {
        INDEX: json.dumps(index).encode(), SPOT: tree[SPOT]}


def newer(tree, service, region, change=lambda data: data, pack=packed):
    """The tree with another version of a list, its text changed."""
    old = list_path(tree, service, region)
    version = re.search(r"\d{14}", old)[0]
    new = str(int(version) + 1)
    text = change(unpacked(tree[old]).replace(version.encode(), new.encode(), 1))
    index = json.loads(tree[region_index(service)])
    index["regions"][region]["currentVersionUrl"] = old.replace(version, new).replace(".csv", ".json")
    index["publicationDate"] = "2026-10-01T00:00:00Z"
    path = old.replace(version, new)
    return tree | {path: pack(text), region_index(service): json.dumps(index).encode()}


# ---- what is answered ----


class Answer:
    def __init__(self, status, body=b"", **headers):
        self.status, self.body = status, body  # the body: bytes, or pieces of it as they are made
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.stops = []  # (share of the body, what to do when so much of it is sent)
        if isinstance(body, bytes):
            self.headers["Content-Length"] = str(len(body))

    def pieces(self):
        if not isinstance(self.body, bytes):
            yield from self.body
            return
        begin = 0
        for share, stop in [*self.stops, (1, lambda: None)]:
            end = int(len(self.body) * share)
            for at in range(begin, end, PIECE):
                yield self.body[at:min(end, at + PIECE)]
            begin = end
            stop()


# Faults.


def status(code, body=b"<html>no</html>", **headers):
    return lambda _: Answer(code, body, **headers)


def fine(answer):
    return answer


def cut(share=0.5):
    """The connection ends in the middle."""
    def fault(answer):
        answer.body = answer.body[:int(len(answer.body) * share)]
        return answer
    return fault


def says(**headers):
    """The same with other headers."""
    def fault(answer):
        answer.headers |= {name.replace("_", "-"): value for name, value in headers.items()}
        return answer
    return fault


def at(share, stop):
    """Something happens when so much of it is sent."""
    def fault(answer):
        answer.stops.append((share, stop))
        return answer
    return fault


def both(one, other):
    return lambda answer: other(one(answer))


# ---- the server ----


class Asked(NamedTuple):
    method: str
    path: str
    headers: dict
    when: float
    status: int


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version, disable_nagle_algorithm = "HTTP/1.1", True

    def log_message(self, *_):
        pass

    def serve(self):
        server = self.server.prices
        answer = server.answer_to(self.command, self.path, {k.lower(): v for k, v in self.headers.items()})
        try:
            self.send(answer, server)
        except OSError:
            self.close_connection = True  # the other side has had enough

    def send(self, answer, server):
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in answer.headers and answer.status != 304:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD" or answer.status == 304:
            return
        sent = 0
        for piece in answer.pieces():
            self.wfile.write(piece)
            sent += len(piece)
            server.sent += len(piece)
        if answer.headers.get("Content-Length") != str(sent):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_WR)

    do_GET = do_HEAD = do_POST = do_PUT = do_CONNECT = serve


class PriceServer:
    """tags, dates: does it tell an ETag, a Last-Modified? ranges: does it go on in the middle?"""

    def __init__(self, tree, faults=None, tags=True, dates=True, ranges=True):
        self.tree, self.tags, self.dates, self.ranges = dict(tree), tags, dates, ranges
        self.faults = {key: list(each) for key, each in (faults or {}).items()}
        self.forever = {key: each[-1] for key, each in (faults or {}).items() if isinstance(each, tuple)}
        self.asked, self.sent, self.lock = [], 0, threading.Lock()
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads, self.http.prices = True, self
        self.http.handle_error = lambda *_: None
        self.base = f"http://127.0.0.1:{self.http.server_address[1]}"
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()

    def fault_of(self, method, path):
        for key in self.faults:
            of, end = key.split(" ")
            if of == method and path.endswith(end):
                return self.faults[key].pop(0) if self.faults[key] else self.forever.get(key, fine)
        return fine

    def answer_to(self, method, path, headers):
        with self.lock:
            answer = self.fault_of(method, path)(self.plain_answer(path, headers))
            self.asked.append(Asked(method, path, headers, time.monotonic(), answer.status))
            return answer

    def plain_answer(self, path, headers):
        body = self.tree.get(path)
        if body is None:
            return Answer(404, b"<html>404</html>")
        tag = f'"{hashlib.md5(body).hexdigest()}"'
        told = ({"ETag": tag} if self.tags else {}) | ({"Last-Modified": DATE} if self.dates else {})
        if (self.tags and headers.get("if-none-match") == tag
                or self.dates and headers.get("if-modified-since") == DATE):
            return self.with_headers(Answer(304), told)
        answer, begin = Answer(200, body), re.fullmatch(r"bytes=(\d+)-", headers.get("range", ""))
        if begin and self.ranges and self.tags and headers.get("if-range") == tag:
            begin = int(begin[1])
            answer = Answer(206, body[begin:], Content_Range=f"bytes {begin}-{len(body) - 1}/{len(body)}")
            if begin >= len(body):
                answer = Answer(416, b"", Content_Range=f"bytes */{len(body)}")
        if body.startswith(GZIP) and answer.status != 416:
            told["Content-Encoding"] = "gzip"
        return self.with_headers(answer, told)

    @staticmethod
    def with_headers(answer, told):
        if answer.status == 304:
            del answer.headers["Content-Length"]
        answer.headers |= told
        return answer

    def forget(self):
        self.asked.clear()
        self.sent = 0

    def lists(self, method="GET"):
        """Which lists were asked for."""
        return [each.path for each in self.asked if each.method == method and each.path.endswith(".csv")]
