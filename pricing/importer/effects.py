"""What a change of a field does on AWS: change-effects, a row a field, and rows that stand in for it.

A key is KIND/FIELD, or KIND/FIELD/CONDITION for what holds instead where the condition does. The facts
say conditions in the words of their notes; here each is a row of its own, `judged` in its source,
since somebody read it out of a note. The conditions, which the program knows and nothing else:

    smaller, older       the number, or the version, falls
    arch                 the instance types are of two architectures
    to=VALUE             it becomes that
    to-or-from=VALUE     it becomes that or was it
    neither=VALUE        it was known and is known, and that is not it
    appears-or-goes      the field itself does
    stays                no unit, copy or part then stands in another zone
    fails-over           likewise, but another copy leads
    where FIELD=VALUE    that field of the component was that before the change
"""
from importer.tables import FactsError

# Rows of facts that no kind has a field for.
NO_FIELD = {("gwlb", "internal"), ("kinesis", "encrypted"), ("sqs", "encrypted")}

COPY = "a smaller size needs a new resource and a copy of the data"
OLDER = "there is no way back: a new resource and a copy of the data"
BILLING = "a commitment is a billing act only"
STAYS = "no unit then stands in another zone"

# (kind, field): condition, effect, note
CONDITIONS = {
    ("asg", "purchase"): [("neither=spot", "none", BILLING)],
    ("aurora", "engine_version"): [("older", "replacement", OLDER)],
    ("aurora", "serverless"): [
        ("appears-or-goes", "interruption", "to and from provisioned by changing each instance class")],
    ("ebs", "size_gb"): [("smaller", "replacement", COPY)],
    ("ec2", "instance_type"): [("arch", "replacement", "another architecture needs another image")],
    ("ec2", "purchase"): [("neither=spot", "none", BILLING)],
    ("ec2", "root_gb"): [("smaller", "replacement", COPY)],
    ("ec2", "volumes.size_gb"): [("smaller", "replacement", COPY)],
    ("elasticache", "engine"): [("to-or-from=memcached", "replacement", "a new cluster without the data")],
    ("elasticache", "engine_version"): [("where engine=memcached", "replacement", "memcached loses its data")],
    ("elasticache", "node_type"): [
        ("where engine=memcached", "replacement", "the nodes are replaced and start empty")],
    ("opensearch", "encrypted"): [("to=false", "replacement", "on to off by a new domain")],
    ("opensearch", "engine_version"): [("older", "replacement", OLDER)],
    ("rds", "azs"): [("fails-over", "interruption", "its standby takes over where it stands")],
    ("rds", "backup_days"): [("to-or-from=0", "interruption", "between 0 and non-zero")],
    ("rds", "engine_version"): [("older", "replacement", OLDER)],
    ("rds", "multi_az"): [("to-or-from=cluster", "replacement", "to or from cluster is a new cluster")],
    ("rds", "storage_gb"): [("smaller", "replacement", COPY)],
    ("rds", "storage_type"): [
        ("to-or-from=standard", "interruption", "to or from magnetic with an interruption")],
    ("redshift", "serverless"): [
        ("appears-or-goes", "replacement", "to or from provisioned by restoring a snapshot")],
}

# Fields inside another that have rows of their own: (kind, field), the row that it is as, and what
# else it says.
INNER = {
    ("asg", "purchase.commitment"): (("asg", "purchase"), {"effect": "none", "note": BILLING}),
    ("asg", "purchase.committed"): (("asg", "purchase"), {"effect": "none", "note": BILLING}),
    ("ec2", "volumes.encrypted"): (("ebs", "encrypted"), {}),
    ("ec2", "volumes.iops"): (("ebs", "iops"), {}),
    ("ec2", "volumes.size_gb"): (("ebs", "size_gb"), {}),
    ("ec2", "volumes.throughput_mibps"): (("ebs", "throughput_mibps"), {}),
    ("ec2", "volumes.type"): (("ebs", "type"), {}),
}

ZONES = {"azs", "replica_azs"}
COLUMNS = {"effect": "effect", "property": "cloudformation_property", "update_requires": "update_requires",
           "may_replace": "may_replace", "argument": "terraform_argument", "note": "note", "source": "source"}


def import_effects(book):
    facts = {(row["kind"], row["field"]): row for row in book.facts("aws_change_effects.csv")}
    for stale in NO_FIELD - facts.keys():
        raise FactsError(f"the facts have no row of {'/'.join(stale)}")
    rows = {key: dict(row) for key, row in facts.items() if key not in NO_FIELD}
    for key, (like, says) in INNER.items():
        if key in rows:
            raise FactsError(f"the facts have a row of {'/'.join(key)}")
        rows[key] = judged(facts[like], says)

    out = []
    for key, row in rows.items():
        out.append(["/".join(key), *cells(row)])
        conditions = list(CONDITIONS.get(key, ()))
        if key[1] in ZONES and row["effect"] == "replacement":
            conditions.append(("stays", "in-place", STAYS))
        for condition, effect, note in conditions:
            out.append(["/".join((*key, condition)), *cells(judged(row, {"effect": effect, "note": note}))])
    for stale in CONDITIONS.keys() - rows.keys():
        raise FactsError(f"the facts have no row of {'/'.join(stale)}")
    book.table("change-effects", ["key", *COLUMNS], out)


def judged(row, says):
    tags = row["source"].split("+")
    return {**row, **says, "source": "+".join(tags if "judged" in tags else [*tags, "judged"])}


def cells(row):
    """As the facts have them; a row of the book holds no quotes."""
    return [row[column].replace('"', "") for column in COLUMNS.values()]
