"""Reads a report's page as a tree, and complains of what a page of ours never is."""

import re
from html.parser import HTMLParser

HOLLOW = {"meta", "br", "col", "hr"}
LINKS = {"href", "src", "action", "data", "poster", "xlink:href", "formaction", "srcset"}


class Element:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.inside = []  # elements and texts

    def walk(self):
        yield self
        for part in self.inside:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, tag, style=None):
        return [e for e in self.walk() if e.tag == tag and (style is None or style in e.attributes.get("class", "").split())]

    def first(self, tag, style=None):
        return next(iter(self.all(tag, style)), None)

    def by_id(self, name):
        return next((e for e in self.walk() if e.attributes.get("id") == name), None)

    def text(self):
        return "".join(part if isinstance(part, str) else part.text() for part in self.inside)

    def rows(self):
        """Of a table: the texts of the cells of each row of its body."""
        return [[cell.text() for cell in row.inside if isinstance(cell, Element)] for row in self.first("tbody").all("tr")]


class Reading(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", [], None)
        self.complaints = []

    def handle_starttag(self, tag, attributes):
        element = Element(tag, attributes, self.at)
        self.at.inside.append(element)
        if len(element.attributes) != len(attributes):
            self.complaints.append(f"<{tag}> has an attribute twice")
        if tag not in HOLLOW:
            self.at = element

    def handle_startendtag(self, tag, attributes):
        self.at.inside.append(Element(tag, attributes, self.at))

    def handle_endtag(self, tag):
        if self.at.tag != tag:
            self.complaints.append(f"</{tag}> where <{self.at.tag}> is open, line {self.getpos()[0]}")
            return
        self.at = self.at.parent

    def handle_data(self, data):
        self.at.inside.append(data)


def read(source):
    """The tree of a page, and what is wrong with it."""
    reading = Reading()
    reading.feed(source)
    reading.close()
    root, wrong = reading.root, reading.complaints
    if reading.at is not root:
        wrong.append(f"<{reading.at.tag}> is left open")
    ids = [e.attributes["id"] for e in root.walk() if "id" in e.attributes]
    wrong += [f"the id {name} stands twice" for name in {i for i in ids if ids.count(i) > 1}] if len(ids) != len(set(ids)) else []
    known = set(ids)
    for element in root.walk():
        if element.tag in ("script", "iframe", "object", "embed", "link", "form", "base", "img", "image", "use", "foreignobject"):
            wrong.append(f"there is a <{element.tag}>")
        for name, value in element.attributes.items():
            if name.startswith("on"):
                wrong.append(f"<{element.tag} {name}=…> runs something")
            if name in LINKS and not (value or "").startswith("#"):
                wrong.append(f"<{element.tag} {name}={value!r}> leads out of the page")
            elif name in LINKS and value[1:] not in known:
                wrong.append(f"{value} leads nowhere")
            if name in ("aria-labelledby", "aria-describedby") and not set(value.split()) <= known:
                wrong.append(f"{name}={value!r} names nothing")
    for style in root.all("style"):
        if re.search(r"url\(|@import|expression", style.text()):
            wrong.append("the style loads something")
    return root, wrong + headings(root) + tables(root)


def headings(root):
    """From h1 on, none deeper than one below the one before."""
    levels = [int(e.tag[1]) for e in root.walk() if re.fullmatch("h[1-6]", e.tag)]
    wrong = [] if levels and levels[0] == 1 and levels.count(1) == 1 else [f"the headings begin {levels[:3]}, with {levels.count(1)} of the first level"]
    return wrong + [f"a heading h{b} follows h{a}" for a, b in zip(levels, levels[1:]) if b > a + 1]


def tables(root):
    wrong = []
    for table in root.all("table"):
        heads = table.first("thead")
        if heads is None or not all(th.attributes.get("scope") == "col" for th in heads.all("th")):
            wrong.append("a table without heads of its columns")
            continue
        columns = len([e for e in heads.first("tr").inside if isinstance(e, Element)])
        body = table.first("tbody")
        for row in body.all("tr"):
            cells = [e for e in row.inside if isinstance(e, Element)]
            if len(cells) != columns or not any(c.tag == "th" and c.attributes.get("scope") == "row" for c in cells):
                wrong.append(f"a row of {len(cells)} cells below {columns} heads, or without a head: {row.text()[:60]}")
    return wrong
