"""ElastiCache and OpenSearch nodes, on demand and reserved."""
from decimal import Decimal

from importer.tables import THREE_YEARS, YEAR, plain


def import_nodes(book):
    for row in book.facts("elasticache_prices.csv"):
        import_node(book, "elasticache", f"{row['node_type']}/{row['engine']}", row)
    for row in book.facts("opensearch_prices.csv"):
        import_node(book, "opensearch", row["instance_type"], row)


def import_node(book, service, item, row):
    region = row["region"]
    now, _, reserved = row["source"].partition("+")
    if row["on_demand_hourly_usd"]:
        book.add(region, service, item + "/on-demand", "hour", row["on_demand_hourly_usd"], now)
    for term, hours in (("1y", YEAR), ("3y", THREE_YEARS)):
        path, column = f"{item}/reserved/{term}", f"std_{term}r_"
        hourly = row[column + "no_upfront_hourly_usd"]
        partial = row[column + "partial_upfront_effective_hourly_usd"]
        full = row[column + "all_upfront_effective_hourly_usd"]
        source = reserved or now
        if hourly:
            book.add(region, service, path + "/no-upfront", "hour", hourly, source)
        if partial:                          # AWS takes half of it as the fee
            half = Decimal(partial) / 2
            book.add(region, service, path + "/partial-upfront", "fee", plain(half * hours), "derived+" + source)
            book.add(region, service, path + "/partial-upfront-hours", "hour", plain(half), "derived+" + source)
        if full:
            book.add(region, service, path + "/all-upfront", "fee", plain(Decimal(full) * hours),
                     "derived+" + source)
