"""What may be wrong with AWS's price list, or only odd: lists, indexes, and what a server says of them.

A change takes the text of a list and makes another one of it; a fault says how the list is changed,
packed and sent, and what must be said of it.
"""

import csv
import io
import json
import random
import re
import zlib
from typing import NamedTuple

from price_server import (EC2, INDEX, SPOT, Answer, cut, packed, region_index, says, status)

LIST, REGIONS = "GET index.csv", region_index(EC2)
SOON = {"Retry_After": "0"}


def same(thing):
    return thing


class Fault(NamedTuple):
    said: str = ""
    faults: dict = {}                        # of the server
    change: object = same                    # of the list's text
    pack: object = packed                    # how the text is sent
    tree: object = same                      # what else is wrong


# ---- lists ----


def with_rows(change):
    """Changes the rows of a list: `change` gets the names of the columns and the rows."""
    def changed(data):
        rows = list(csv.reader(io.StringIO(data.decode())))
        head, columns, rest = rows[:5], rows[5], rows[6:]
        change(columns, rest)
        quoted = [",".join('"%s"' % cell.replace('"', '""') if cell else "" for cell in row)
                  for row in [*head, columns, *rest]]
        return ("\n".join(quoted) + "\n").encode()
    return changed


def cell(name, value):
    """The first row says something else."""
    return with_rows(lambda columns, rows: rows[0].__setitem__(columns.index(name), value))


def without(name):
    def change(columns, rows):
        nth = columns.index(name)
        for row in (columns, *rows):
            del row[nth]
    return with_rows(change)


def reordered(columns, rows):
    order = list(range(1, len(columns)))     # SKU stays the first
    random.Random(1).shuffle(order)
    for row in (columns, *rows):
        row[:] = [row[0], *(row[i] for i in order)]
    random.Random(2).shuffle(rows)


def widened(columns, rows):
    for row in rows:
        row.insert(7, 'blue, "sky"')
        row.append("")
    columns.insert(7, "Colour")
    columns.append("Another\nName")


def repeated(_, rows):
    rows.append(list(rows[0]))


def replaced(old, new):
    return lambda data: re.sub(old, lambda _: new, data)


def lines(most):
    return lambda data: b"".join(data.splitlines(True)[:most])


def last_row(end):
    """It ends where its last row says that the capacity is used."""
    return lambda data: data[:data.rfind(b'"Used"')] + end


# ---- what a server has, and sends ----


def has(path, body):
    return lambda tree: tree | {path: body}


def swapped(path, old, new):
    return lambda tree: tree | {path: tree[path].replace(old, new)}


def index_says(path, key, value):
    """All that an index names is at another place."""
    old, new = rb'"%s" *: *"[^"]*"' % key.encode(), f'"{key}": {json.dumps(value)}'.encode()
    return lambda tree: tree | {path: re.sub(old, lambda _: new, tree[path])}


def one_line(size=10 << 30):
    """Ten gigabytes without an end of the line, behind a head that is right."""
    yield b'"FormatVersion","v1.0"\n'
    for _ in range(size >> 16):
        yield b"x" * (1 << 16)


def packed_line():
    packer = zlib.compressobj(1, wbits=31)
    return (packer.compress(piece) for piece in one_line())


def huge(pieces, **headers):
    return lambda _: Answer(200, pieces(), **headers)


def unasked_part(answer):
    return Answer(206, answer.body, **answer.headers)


def shorter_part(answer):
    """It goes on, and ends with a line that is not the last one."""
    begin, size = re.match(r"bytes (\d+)-\d+/(\d+)", answer.headers["Content-Range"]).groups()
    answer.body = answer.body[:answer.body.index(b"\n", 10_000) + 1]
    end = int(begin) + len(answer.body) - 1
    return says(Content_Range=f"bytes {begin}-{end}/{size}", Content_Length=str(len(answer.body)))(answer)


def torn(data):
    body = packed(data)
    return body[:2000] + b"x" * 100 + body[2100:]


# ---- faults ----

NO_INDEX, ELSEWHERE = "this is no index of AWS", "nothing else is fetched"
NO_PATH = "is no path of a price list"
TOWER = b'{"regions": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
PATHS = [                                    # {} has as many names as belong there
    ("https://example.invalid/offers/v1.0/aws/a/{}", ELSEWHERE), ("//example.invalid/{}", ELSEWHERE),
    ("@example.invalid/offers/v1.0/aws/a/{}", ELSEWHERE), ("/x/" * 9999, ELSEWHERE),
    ("/offers/v1.0/aws/a/../{}", NO_PATH), ("/offers/v1.0/aws/a//{}", NO_PATH),
    ("/offers/v1.0/aws/../a/{}", NO_PATH), ("/offers/v1.0/aws/a/./{}", NO_PATH),
    ("/offers/v1.0/aws/a/b/c/{}", NO_PATH), ("/offers/v1.0/aws/a/b?/{}", NO_PATH),
    ("/offers/v1.0/aws/a/%2e%2e/{}", NO_PATH), ("/offers/v1.0/aws/a/\x1b[2J/{}", "\\u{1b}[2J")]
BIG = {f"X_{i}": "x" * 8000 for i in range(90)}

FAULTS = {
    # What the server answers.
    "404 of a list": Fault("index.csv: 404 Not Found", {LIST: (status(404),)}),
    "404 before a list": Fault("HEAD http://127.0.0.1", {"HEAD index.csv": (status(404),)}),
    "404 of an index": Fault("aws/index.json: 404 Not Found", {"GET aws/index.json": (status(404),)}),
    "403": Fault("403 Forbidden", {LIST: (status(403),)}),
    "500 for ever": Fault("500 Internal Server Error (tried 5 times)", {LIST: (status(500),)}),
    "503 of an index for ever": Fault("503 Service Unavailable (tried 5 times)",
                                      {"GET region_index.json": (status(503, **SOON),)}),
    "a long wait": Fault("429 Too Many Requests; it asks to come back in 100000 seconds",
                         {LIST: [status(429, Retry_After="100000")]}),
    "a wait until 2100": Fault("503 Service Unavailable; it asks to come back in",
                               {LIST: [status(503, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT")]}),
    "too long for ever": Fault("it was cut off", {LIST: (says(Content_Length="100000"),)}),
    "too short": Fault("was cut off", {LIST: (says(Content_Length="3000"),)}),
    "too short, plain": Fault("it was cut off", {LIST: (says(Content_Length="30000"),)}, pack=bytes),
    "no number for a length": Fault("GET http://127.0.0.1", {LIST: (says(Content_Length="many"),)}),
    "another part": Fault("sends another part than was asked for",
                          {LIST: [cut(), says(Content_Range="bytes 7-99/100")]}),
    "an unasked part": Fault("206", {LIST: [unasked_part]}),
    "a part that ends early": Fault("", {LIST: [cut(), shorter_part]}, pack=bytes),
    "an endless line": Fault("the line is longer than 1 MiB", {LIST: (huge(one_line),)}),
    "an endless packed line": Fault("the line is longer than 1 MiB", {LIST: (huge(packed_line),)}),
    "ten gigabytes": Fault("is larger than 8192 MiB",
                           {LIST: (huge(one_line, Content_Length="10737418240"),)}),
    "an endless index": Fault("is larger than 32 MiB", {"GET region_index.json": (huge(one_line),)}),
    "a packed index of 33 MB": Fault("the file is larger than 32 MiB",
                                     tree=lambda tree: tree | {REGIONS: packed(bytes(33 << 20))}),
    "endless headers": Fault("the headers of the answer are larger than 256 KiB",
                             {LIST: (status(200, **BIG),)}),

    # Lists that are not whole, or none.
    "gzip cut": Fault("was cut off: its gzip has no end", pack=lambda data: packed(data)[:-99]),
    "gzip without its sum": Fault("was cut off: its gzip has no end", pack=lambda data: packed(data)[:-4]),
    "gzip torn": Fault("its gzip does not unpack", pack=torn),
    "cut in a field": Fault("inside a quoted field: it was cut off", change=last_row(b'"Us'), pack=bytes),
    "cut in a row": Fault("in the middle of a line: it was cut off", change=last_row(b""), pack=bytes),
    "cut between fields": Fault("fields instead of", change=last_row(b"\n")),
    "no columns": Fault("no line begins with SKU", change=lines(5)),
    "no rows": Fault("the file has no rows", change=lines(6)),
    "no row of ours": Fault("the mapping claims 0 of its rows, and claimed 200 the last time",
                            change=replaced(b"BoxUsage", b"TeaUsage")),
    "no version": Fault("says no version", change=replaced(rb'"Version","\d+"', b'"Version","new"')),
    "of another service": Fault("the file is of `AmazonRDS`, not of AmazonEC2",
                                change=replaced(b'"OfferCode","AmazonEC2"', b'"OfferCode","AmazonRDS"')),
    "no list at all": Fault("no price list of AWS: it begins with `<html>`",
                            change=lambda _: b"<html>\n" * 9),
    "an empty list": Fault("the file is empty", pack=lambda _: b""),
    "an empty gzip": Fault("no line begins with SKU", pack=lambda _: packed(b"")),
    "two bytes": Fault("cut off", pack=lambda _: b"\x1f\x8b"),
    "zeros": Fault("price list of AWS", change=lambda _: bytes(70_000) + b"\n"),

    # Rows that are wrong.
    "no price column": Fault("lacks the column `PricePerUnit`", change=without("PricePerUnit")),
    "no key": Fault("lacks the column `RateCode`", change=without("RateCode")),
    "no column of the mapping": Fault("lacks the column `operation`, which the mapping of AmazonEC2",
                                      change=without("operation")),
    "a row twice": Fault("one row stands twice", change=with_rows(repeated)),
    "below zero": Fault("the price `-0.1` is below zero", change=cell("PricePerUnit", "-0.1")),
    "no number": Fault("the price `cheap` is no decimal", change=cell("PricePerUnit", "cheap")),
    "no price": Fault("the price `` is no decimal", change=cell("PricePerUnit", "")),
    "an exponent": Fault("the price `1e-3` is no decimal", change=cell("PricePerUnit", "1e-3")),
    "a fortune": Fault("the price `99999999999999`", change=cell("PricePerUnit", "99999999999999")),
    "in euros": Fault("the price is in `EUR`, not in USD", change=cell("Currency", "EUR")),
    "in nothing": Fault("the price is in ``, not in USD", change=cell("Currency", "")),
    "a wrong tier": Fault("the tier from `-1` to `Inf` is none", change=cell("StartingRange", "-1")),
    "an item, a comma": Fault("more than letters, digits", change=cell("Instance Type", "m5.large,1,0,x")),
    "an item, two lines": Fault("`ec2/m5\\u{a}large", change=cell("Instance Type", "m5\nlarge")),
    "an item, an escape": Fault("`ec2/m5.\\u{1b}[31mred", change=cell("Instance Type", "m5.\x1b[31mred")),
    "an item, endless": Fault("more than letters, digits", change=cell("Instance Type", "x" * 5000)),
    "an escape in the head": Fault("AmazonEC2\\u{1b}[2J", change=replaced(
        b'"OfferCode","AmazonEC2"', b'"OfferCode","AmazonEC2\x1b[2J"')),

    # Indexes and Spot savings.
    "HTML, the service index": Fault(NO_INDEX, tree=has(INDEX, b"<html>hello</html>")),
    "HTML, a region index": Fault("begins with `<html>\\u{1b}", tree=has(REGIONS, b"<html>\x1b[2J</html>")),
    "a tower, an index": Fault(NO_INDEX, tree=has(REGIONS, TOWER)),
    "a tower, Spot savings": Fault("this is no file of the Spot Advisor", tree=has(SPOT, TOWER)),
    "an array for an index": Fault(NO_INDEX, tree=has(REGIONS, b"[]")),
    "half an index": Fault("its JSON is damaged or cut off", tree=lambda tree: tree | {REGIONS: tree[REGIONS][:-3]}),
    "an empty index": Fault("the file is empty", tree=has(REGIONS, b"")),
    "no region index": Fault("it has no `regions`", tree=has(REGIONS, b'{"offers": {}}')),
    "no service index": Fault("it has no `offers`", tree=has(INDEX, b'{"regions": {}}')),
    "no path": Fault("the index names no file of a", tree=has(REGIONS, b'{"regions": {"a": {"regionCode": "a"}}}')),
    "no Spot savings": Fault("it has no `ranges`", tree=has(SPOT, b"{}")),
    "Spot savings above all": Fault("range is none", tree=swapped(SPOT, b'"s": 70', b'"s": 170')),
    "Spot savings of no place": Fault("named `../x`", tree=swapped(SPOT, b"eu-west-1", b"../x")),
    "Spot savings, an escape": Fault("`m5\\u{1b}[2J`: ", tree=swapped(SPOT, b"m5.large", b"m5\\u001b[2J")),
} | {
    f"{key} is {path[:50]!r}": Fault(said, tree=index_says(of, key, path.replace("{}", names)))
    for of, key, names in ((INDEX, "currentRegionIndexUrl", "index.json"),
                           (REGIONS, "currentVersionUrl", "eu-west-1/index.json"))
    for path, said in PATHS
}

# What is no fault: the tables are those of the list as it was.
HARMLESS = {
    "500 once": Fault(faults={LIST: [status(500)]}),
    "every status that may pass": Fault(faults={
        LIST: [status(code, **SOON) for code in (408, 425, 429, 502)],
        "GET region_index.json": [status(503, **SOON), status(504, **SOON)]}),
    "more columns": Fault(change=with_rows(widened)),
    "columns in another order": Fault(change=with_rows(reordered)),
    "both": Fault(change=lambda data: with_rows(reordered)(with_rows(widened)(data))),
    "a column in other letters": Fault(change=replaced(b'"usageType"', b'"Usage Type"')),
    "empty fields in quotes": Fault(change=replaced(rb"(?<=,)(?=[,\n])", b'""')),
    "lines that end as on Windows": Fault(change=replaced(b"\n", b"\r\n")),
    "a byte order mark": Fault(change=lambda data: b"\xef\xbb\xbf" + data),
    "two gzips": Fault(pack=lambda data: packed(data[:9000]) + packed(data[9000:])),
    "a packed index": Fault(tree=lambda tree: tree | {REGIONS: packed(tree[REGIONS])}),
}
