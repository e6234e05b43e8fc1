"""Whether the facts' own tables have a row for an item in a place, asked in their words, not the book's.

Machines are asked for by type, engine and term; all else by the filter with which coverage.csv, or
an entry of tests/coverage, finds the dimension that the item is. An item that nobody knows how to
ask for has no reason.
"""
import functools
import re

import entries
import facts

from .items import pattern

ENDS = {"single-az": "", "multi-az": "Multi-AZ-", "multi-az-cluster": "Multi-AZCluster-", "mirror": "Mirror-"}
STORED = {"storage/gp2": "GP2-Storage", "storage/gp3": "GP3-Storage", "storage/io1": "PIOPS-Storage",
          "storage/io2": "PIOPS-Storage-IO2", "storage/standard": "StorageUsage", "iops/gp3": "GP3-PIOPS",
          "iops/io1": "PIOPS", "iops/io2": "PIOPS-IO2", "throughput/gp3": "GP3-Throughput"}
LICENCES = {"license-included": "included", "bring-your-own-license": "byol", None: "none"}
SERVICES = {"backup": "Backup", "fargate": "Fargate", "opensearch": "OpenSearch", "redshift": "Redshift", "transfer": "Data transfer"}
TERM = r"reserved/(?P<term>[13]y)/(?P<payment>no|partial|all)-upfront(-hours)?"


class Absence:
    def __init__(self):
        self.filters = []  # (pattern of SERVICE/ITEM, file, filter, entry)
        coverage = {(row["kind"], row["dimension"]): row for row in facts.rows("coverage.csv")}
        for entry in entries.read():
            row = coverage.get((entry.kind, entry.dimension), {"file": "", "item_or_filter": entry.filter})
            file = row["file"] or ("rds_storage.csv" if "usage=" in entry.filter else "service_rates.csv")
            for item in entry.item if file in ("service_rates.csv", "rds_storage.csv") else ():
                self.filters.append((re.compile(pattern(item)), file, row["item_or_filter"], entry))
        self.known = {}

    def has(self, place, service, item):
        """(the file that was asked, whether it has a row); None twice if nobody knows how to ask."""
        key = place, service, item
        if key not in self.known:
            self.known[key] = self.ask(*key)
        return self.known[key]

    def ask(self, place, service, item):
        name = f"{service}/{item}"
        for shape, has in ASKED:
            match = shape.fullmatch(name)
            if match:
                file, found = has(place, **match.groupdict())
                return file, bool(found)
        asked = [(file, by_filter(file, text, self.fact(entry, place)))
                 for shape, file, text, entry in self.filters if shape.fullmatch(name) and "free per month" not in text]
        return (asked[0][0], any(found for _, found in asked)) if asked else (None, None)

    @staticmethod
    def fact(entry, place):
        fact = entries.filled(entry.fact, entries.values_of(entry, place))
        return {**fact, "region": place}


@functools.lru_cache(maxsize=None)
def index(name, columns):
    out = {}
    for row in facts.rows(name):
        out.setdefault(tuple(row[column] for column in columns), []).append(row)
    return out


def rows(name, **where):
    return index(name, tuple(where)).get(tuple(where.values()), [])


def by_filter(name, text, where):
    """The same by a filter as coverage.csv has it; of rds_storage.csv what holds for any engine as well."""
    plain, patterns = facts.conditions(text)
    wanted = {**plain, **where}
    found = rows(name, **wanted)
    if not found and name == "rds_storage.csv" and "engine" in wanted:
        found = rows(name, **{**wanted, "engine": "Any"})
    return [row for row in found if all(shape.fullmatch(row[column]) for column, shape in patterns.items())]


def having(name, column, **where):
    """The rows that say something in that column."""
    return name, [row for row in rows(name, **where) if row[column]]


def instance(place, type, os):
    return "ec2_prices.csv", facts.on_demand(place, type, os) is not None


def instance_reserved(place, type, os, plan, term):
    """A rule makes all offers from the one without upfront; Windows adds its licence to it."""
    column = "conv" if plan in ("reserved-convertible", "compute-savings-plan") else "std"
    name, found = having("ec2_reserved.csv", f"{column}_{term}r_no_upfront_hourly_usd", region=place, instance_type=type, os="linux")
    return name, found and (os == "linux" or facts.on_demand(place, type, os) is not None)


def spot(place, type, os):
    return "ec2_spot.csv", rows("ec2_spot.csv", region=place, instance_type=type, os=os)


def dedicated(place, type):
    """By the factor of the family in eu-west-1, and the shared price of the place."""
    family = type.split(".")[0]
    listed = [row for row in rows("ec2_dedicated.csv", region="eu-west-1")
              if row["instance_type"].split(".")[0] == family
              and facts.on_demand("eu-west-1", row["instance_type"]) is not None]
    return "ec2_dedicated.csv", listed and facts.on_demand(place, type) is not None


def database(place, name, engine, deployment, licence=None):
    return "rds_prices.csv", rows("rds_prices.csv", region=place, instance_class=name, engine=engine,
                                  license=LICENCES[licence], deployment=deployment)


def cluster(place, name, engine):
    """By a rule I/O-Optimized costs what a row of the ordinary class says, times 1.3."""
    return database(place, name, engine, "single-az")


def database_reserved(place, name, engine, deployment, term, payment):
    """MariaDB as MySQL; three years all upfront by a rule from the offer that asks for part."""
    fees = {"instance_class": name, "engine": engine, "deployment": deployment, "region": place}
    if (term, payment) == ("3y", "all") and rows("rds_reserved_upfront.csv", **fees):
        return "rds_reserved_upfront.csv", True
    as_mysql = "mysql" if engine == "mariadb" else engine
    column = {"no": "no_upfront_hourly_usd"}.get(payment, "partial_upfront_usd")
    file, found = having("rds_reserved.csv", f"std_{term}r_{column}", region=place, instance_class=name,
                         engine=as_mysql, deployment=deployment)
    if engine == "mariadb" and found:
        same = {row["hourly_usd"] for each in (engine, as_mysql) for row in database(place, name, each, deployment)[1]}
        found = len(same) == 1 and found
    return file, found


def storage(place, what, deployment):
    return "rds_storage.csv", rows("rds_storage.csv", region=place, usage=f"RDS:{ENDS[deployment]}{STORED[what]}")


def extended_support(place, engine, version, years):
    words = {"mysql": "MySQL", "postgres": "PostgreSQL", "aurora-mysql": "MySQL", "aurora-postgresql": "PostgreSQL"}
    usage = f"ExtendedSupport:{years.replace('yr', 'Yr')}:{words[engine]}{version}"
    return "rds_storage.csv", rows("rds_storage.csv", region=place, usage=usage)


def node(place, type, engine):
    return having("elasticache_prices.csv", "on_demand_hourly_usd", region=place, node_type=type, engine=engine)


def search_node(place, type):
    return having("opensearch_prices.csv", "on_demand_hourly_usd", region=place, instance_type=type)


EFFECTIVE = {"no": "no_upfront_hourly_usd", "partial": "partial_upfront_effective_hourly_usd", "all": "all_upfront_effective_hourly_usd"}


def node_reserved(place, type, engine, term, payment):
    return having("elasticache_prices.csv", f"std_{term}r_{EFFECTIVE[payment]}", region=place, node_type=type, engine=engine)


def search_node_reserved(place, type, term, payment):
    return having("opensearch_prices.csv", f"std_{term}r_{EFFECTIVE[payment]}", region=place, instance_type=type)


def rate(place, service, dimension):
    return "service_rates.csv", rows("service_rates.csv", region=place, service=SERVICES[service], dimension=dimension)


def to_region(place, to):
    """By the pair, or at the one price for all others."""
    return "service_rates.csv", rate(place, "transfer", f"to region {to}")[1] or rate(place, "transfer", "to other regions")[1]


ASKED = [(re.compile(shape), has) for shape, has in [
    (r"ec2/(?P<type>[^/]+)/(?P<os>[^/]+)/on-demand", instance),
    (r"ec2/(?P<type>[^/]+)/(?P<os>[^/]+)/spot", spot),
    (r"ec2/(?P<type>[^/]+)/linux/dedicated", dedicated),
    (r"ec2/(?P<type>[^/]+)/(?P<os>linux|windows)/(?P<plan>reserved|reserved-convertible|[a-z0-9-]+-savings-plan)/(?P<term>[13]y)/.*",
     instance_reserved),
    (r"rds/(?P<name>db\.[^/]+)/(?P<engine>[^/]+)(/(?P<licence>[^/]+))?/(?P<deployment>[^/]+)/on-demand", database),
    (r"rds/(?P<name>db\.[^/]+)/(?P<engine>mysql|postgres|mariadb)/(?P<deployment>[^/]+)/" + TERM, database_reserved),
    (r"rds/(?P<what>(storage|iops|throughput)/[^/]+)/(?P<deployment>[^/]+)", storage),
    (r"(rds|aurora)/extended-support/(?P<engine>[^/]+)-(?P<version>[0-9.]+)/(?P<years>yr3|yr1-yr2)", extended_support),
    (r"aurora/(?P<name>db\.[^/]+)/(?P<engine>[^/]+)(/io-optimized)?/on-demand", cluster),
    (r"elasticache/(?P<type>cache\.[^/]+)/(?P<engine>[^/]+)/on-demand", node),
    (r"elasticache/(?P<type>cache\.[^/]+)/(?P<engine>[^/]+)/" + TERM, node_reserved),
    (r"opensearch/(?P<type>[^/]+\.search)/on-demand", search_node),
    (r"opensearch/(?P<type>[^/]+\.search)/" + TERM, search_node_reserved),
    (r"redshift/(?P<type>(ra3|dc2)\.[^/]+)/on-demand", lambda place, type: rate(place, "redshift", f"node {type}")),
    (r"redshift/concurrency-scaling/(?P<type>[^/]+)", lambda place, type: rate(place, "redshift", f"concurrency scaling {type}")),
    (r"redshift/spectrum", lambda place: rate(place, "redshift", "spectrum")),
    (r"fargate/linux-(?P<what>[^/]+)/spot", lambda place, what: rate(place, "fargate", f"linux {what.replace('-', ' ')} spot")),
    (r"backup/(?P<what>item-restore|(dynamodb|efs)-cold(/restore)?)", lambda place, what: rate(place, "backup", re.sub("[-/]", " ", what))),
    (r"opensearch/volume-(?P<what>.*)", lambda place, what: rate(place, "opensearch", f"volume {what.replace('-', ' ')}")),
    (r"transfer/internet-out", lambda place: rate(place, "transfer", "internet out")),
    (r"transfer/to/(?P<to>[^/]+)", to_region),
]]
