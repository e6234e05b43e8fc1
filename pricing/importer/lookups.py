"""Tables that are no prices: limits, classes, nodes, sizes, support dates, transfer rules."""

ARCH = {"x86_64": "x86", "arm64": "arm", "i386/x86_64": "x86", "": ""}

# facts file -> (table, the columns that make its key, columns that follow, the rest of the columns as they are)
TABLES = {
    "rds_storage_limits.csv": ("rds-storage-limits", ("engine", "storage_type", "size_gb_from")),
    "rds_classes.csv": ("rds-classes", ("instance_class",)),
    "elasticache_nodes.csv": ("cache-nodes", ("node_type",)),
    "opensearch_nodes.csv": ("opensearch-nodes", ("instance_type",)),
    "engine_support.csv": ("engine-support", ("service", "engine", "version")),
    "transfer_rules.csv": ("transfer-rules", ("from_kind", "to_kind", "via", "crosses_zone", "charge")),
    "fargate_sizes.csv": ("fargate-sizes", ("vcpu", "memory_gb_min")),
}


def import_lookups(book):
    for name, (path, key) in TABLES.items():
        rows = book.facts(name)
        columns = [column for column in rows[0] if column not in key]
        book.table(path, ["key"] + columns,
                   [["/".join(row[part] for part in key)] + [cell(row, column) for column in columns]
                    for row in rows])


def cell(row, column):
    return ARCH[row[column]] if column == "arch" else row[column]
