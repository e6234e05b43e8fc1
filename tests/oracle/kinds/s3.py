"""A bucket: GB by class, requests at the price of the class that they meet, reading back."""
from ..exact import quantity
from ..topology import exact_value
from ..use import Use

RETRIEVED = ("standard-ia", "onezone-ia", "glacier-instant", "glacier-flexible", "glacier-deep")
RESTORED = ("glacier-flexible", "glacier-deep")


def uses(c):
    stored = c.get("storage_gb")
    main = c.get("class", "standard")
    by_class = {k: exact_value(v) for k, v in stored.items()} if isinstance(stored, dict) else {main: stored}
    for name, gb in by_class.items():
        yield from storage(c, name, gb)
    if c.get("noncurrent_gb", 0):
        old = main
        if "class" not in c.table and isinstance(stored, dict):
            old = "standard" if "standard" in by_class else next(iter(by_class))
        yield from storage(c, old, c.get("noncurrent_gb"))
    if "intelligent" in by_class:
        yield Use("s3", "intelligent/monitoring", c.get("objects"))
    yield from requests(c, main)
    steps = c.table.get("lifecycle", [])
    moves = [step["class"] for step in (steps if isinstance(steps, list) else [steps])]
    yield from reading_back(c, [*by_class, *moves], main)
    moved = c.used("monthly_transitions")
    if moved is not None:
        yield Use("s3", f"{moves[0]}/transition", moved)


def storage(c, name, gb):
    if name != "intelligent":
        yield Use("s3", f"{name}/storage", gb)
        return
    rare = quantity(gb * c.get("intelligent_infrequent_percent", 0) / 100)
    archived = quantity(gb * c.get("intelligent_archive_instant_percent", 0) / 100)
    for tier, part in (("frequent", gb - rare - archived), ("infrequent", rare), ("archive-instant", archived)):
        if part:
            yield Use("s3", f"intelligent/storage/{tier}", part)


def requests(c, main):
    puts = c.used("monthly_puts")
    yield Use("s3", f"{main}/put", puts)
    yield Use("s3", f"{main}/get", c.used("monthly_gets"))
    if "replicate_to" in c.table and c.get("replication_time_control", False):
        yield Use("s3", "replication-time-control", c.used("replicated_gb"))
    if "replicate_to" in c.table:
        copy = c.other(c.get("replicate_to"))
        yield Use("s3", f"{copy.get('class', 'standard')}/put", puts, place=copy.region)


def reading_back(c, classes, main):
    def one_of(wanted):
        return main if main in wanted else next((name for name in classes if name in wanted), None)

    speed = c.get("retrieval", "standard")
    gb, restores = c.used("retrieval_gb"), c.used("retrieval_requests")
    if gb is not None and one_of(RETRIEVED):
        name = one_of(RETRIEVED)
        yield Use("s3", f"{name}/retrieval" + (f"/{speed}" if name in RESTORED else ""), gb)
    if restores is not None and one_of(RESTORED):
        yield Use("s3", f"{one_of(RESTORED)}/restore-request/{speed}", restores)
