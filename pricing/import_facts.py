#!/usr/bin/env python3
"""Writes the price book under pricing/aws/ from a folder of AWS price facts (CSV files).

    TENFOLD_FACTS=DIR pricing/import_facts.py            write the tables
    pricing/import_facts.py DIR                          the same
    pricing/import_facts.py --check [DIR]                write nothing; exit 1 and list what differs

The same facts give the same bytes. README.md beside this file describes the tables. rules.csv is
written by hand and left alone.
"""
import os
import sys
from pathlib import Path

from importer.aurora import import_aurora
from importer.caches import import_nodes
from importer.documents import import_documents
from importer.ec2 import import_ec2, import_ec2_tables
from importer.effects import import_effects
from importer.lookups import import_lookups
from importer.plans import import_plans
from importer.rates import import_rates
from importer.rds import import_rds
from importer.tables import Book, FactsError

TARGET = Path(__file__).resolve().parent / "aws"
BY_HAND = {"rules.csv"}


def build(folder):
    book = Book(folder)
    import_rates(book)
    import_ec2(book)
    import_ec2_tables(book)
    import_rds(book)
    import_aurora(book)
    import_nodes(book)
    import_plans(book)
    import_lookups(book)
    import_effects(book)
    import_documents(book)
    return book.files()


def main(arguments):
    check = "--check" in arguments
    folders = [argument for argument in arguments if argument != "--check"]
    folder = folders[0] if folders else os.environ.get("TENFOLD_FACTS")
    if not folder or len(folders) > 1 or folder.startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 1
    try:
        files = build(folder)
    except (OSError, FactsError) as error:
        print(f"import_facts: {error}", file=sys.stderr)
        return 1

    found = {path.relative_to(TARGET).as_posix(): path.read_bytes() for path in TARGET.rglob("*.csv")}
    strangers = sorted(found.keys() - files.keys() - BY_HAND)
    if check:
        differing = sorted(path for path in files if files[path] != found.get(path))
        for path in sorted(differing + strangers):
            print(("not from the facts: " if path in strangers else "differs: ") + path)
        return 1 if differing or strangers else 0
    for path, content in sorted(files.items()):
        if found.get(path) != content:
            target = TARGET / path
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_suffix(".csv.new")
            beside.write_bytes(content)
            beside.replace(target)
    for path in strangers:
        print(f"import_facts: aws/{path} is not from the facts; remove it if it is old", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
