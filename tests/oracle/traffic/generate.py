"""Topologies with traffic, from a seed: tables that a law may change before they are written."""
import random
from fractions import Fraction

from ..generate import toml

SHAPES = ["evening", "flat", "office", "global"]


class Draft:
    """A file in the making: address -> fields; modules are files of their own."""

    def __init__(self, chance, number, name, file):
        self.r, self.number, self.name, self.file = chance, number, name, file
        self.tables, self.settings, self.modules = {}, {"name": name}, {}
        self.traffic, self.variables = {}, {}

    def add(self, kind, **fields):
        address = f"{kind}.{'abcdefghijklmnopqrstuvwxyz'[len(self.tables) % 26]}{len(self.tables)}"
        self.tables[address] = {key: value for key, value in fields.items() if value is not None}
        return address

    def text(self):
        tables = {"topology": self.settings}
        if self.traffic:
            tables["traffic"] = self.traffic
        if self.variables:
            tables["variables"] = self.variables
        for name, (file, given) in self.modules.items():
            tables[f"module.{name}"] = {"source": file, "with": given} if given else {"source": file}
        return toml.document({**tables, **self.tables})

    # Chance.

    def likely(self, percent):
        return self.r.random() * 100 < percent

    def number_of(self, low, high, places=2):
        """As often small as large."""
        value = low * (high / low) ** self.r.random()
        return Fraction(round(value * 10 ** places), 10 ** places)

    def share(self):
        return Fraction(self.r.randint(0, 20), 20)

    def some(self, options, percent=50):
        return self.r.choice(options) if self.likely(percent) else None


class Maker:
    """Fills a draft: stores first, then what calls them, the front doors last."""

    def __init__(self, draft, rich):
        self.f, self.rich = draft, rich
        self.stores, self.caches, self.tiers, self.queues, self.inner = [], [], [], [], []
        self.web_acl = None

    def everything(self, outside=()):
        f = self.f
        self.outside = list(outside)
        self.make_stores()
        for _ in range(f.r.randint(1, 2)):
            self.tier(workers=True)
        for _ in range(f.r.randint(0, 2)):
            self.queue()
        for _ in range(f.r.randint(1, 3)):
            self.tier()
            if f.likely(25):
                self.inner.append(self.balancer(internal=True))
        if f.likely(40):
            self.fan()
        doors = self.doors()
        self.ways_out()
        if f.likely(30):
            self.lonely()
        if f.likely(8):
            self.circle()
        if f.likely(20):
            self.comes_back()
        return doors

    def make_stores(self):
        f = self.f
        makers = [self.rds, self.aurora, self.cache, self.table, self.bucket, self.files, self.search, self.keys, self.partner, self.warehouse]
        for make in [self.cache, self.table, *f.r.sample(makers, f.r.randint(2, 5))]:
            make()

    def rds(self):
        f = self.f
        self.stores.append(f.add("rds", engine="mysql", instance_class="db.r6g.large", storage_gb=100, multi_az=f.some([True, "cluster"], 50),
                                 replicas=f.some([1, 2, 3], 40), read_share=f.share() if f.likely(60) else None))

    def aurora(self):
        f = self.f
        self.stores.append(f.add("aurora", engine="aurora-mysql", instance_class="db.r6g.large", storage_gb=100,
                                 instances=f.some([1, 2, 3, 5], 70), read_share=f.share() if f.likely(60) else None))

    def cache(self):
        f = self.f
        if f.likely(20):
            fields = {"engine": "memcached", "nodes": f.r.randint(1, 4)}
        else:
            fields = {"engine": "valkey", "shards": f.some([2, 3], 20), "replicas": f.some([1, 2], 60)}
        self.caches.append(f.add("elasticache", node_type="cache.r7g.large", hit_ratio=f.share() if f.likely(80) else None, **fields))
        self.stores.append(self.caches[-1])

    def table(self):
        f = self.f
        self.stores.append(f.add("dynamodb", storage_gb=5, read_share=f.share() if f.likely(60) else None,
                                 item_kb=f.number_of(1, 30) if f.likely(50) else None, consistent_reads=f.some([True], 30),
                                 transactional_percent=f.some([10, 50], 20), indexes=f.some([1, 2], 20),
                                 monthly_reads_million=f.some([7], 10), count=f.some([2], 10)))

    def bucket(self):
        f = self.f
        self.stores.append(f.add("s3", storage_gb=10, monthly_puts=f.some([1000], 30), monthly_gets=f.some([5000], 10), count=f.some([3], 10)))

    def files(self):
        f = self.f
        self.stores.append(f.add("efs", storage_gb=10, one_zone=f.some([True], 40)))

    def search(self):
        f = self.f
        self.stores.append(f.add("opensearch", node_type="m6g.large.search", storage_gb=50, nodes=f.some([2, 3], 60), public=f.some([True], 10)))

    def warehouse(self):
        self.stores.append(self.f.add("redshift", node_type="ra3.xlplus", managed_storage_gb=10))

    def keys(self):
        self.stores.append(self.f.add(self.f.r.choice(["kms", "secrets"])))

    def partner(self):
        self.stores.append(self.f.add("custom", monthly_usd=5))

    def calls(self, edges):
        """References of `uses`: some as addresses, most with more."""
        f, uses = self.f, []
        for to in edges:
            if f.likely(10):
                uses.append(to)
                continue
            said = {"to": to, "per_request": f.number_of(0.05, 20)}
            if f.likely(80):
                said.update(request_kb=f.number_of(0.1, 50), response_kb=f.number_of(0.1, 200))
            if f.likely(20):
                said["mode"] = "async"
            elif f.likely(20):
                said["hard"] = False
            if self.caches and f.likely(30):
                through = f.r.choice(self.caches)
                if through != to:
                    said["through"] = through
            if f.likely(25):
                said["same_zone"] = True
            uses.append(said)
        return uses

    def tier(self, workers=False):
        f = self.f
        edges = f.r.sample(self.stores, f.r.randint(0, min(4, len(self.stores))))
        if not workers:
            edges += f.r.sample(self.tiers, f.r.randint(0, min(2, len(self.tiers))))
            edges += f.r.sample(self.queues, f.r.randint(0, min(2, len(self.queues))))
            edges += f.r.sample(self.inner, f.r.randint(0, min(1, len(self.inner))))
        if self.outside and f.likely(60):
            edges.append(f.r.choice(self.outside))
        if edges and f.likely(10):
            edges.append(edges[0])
        uses = self.calls(edges) or None
        kind = "asg" if self.rich and not self.tiers else f.r.choice(["asg", "asg", "fargate", "ec2", "lambda"])
        sessions = f.some(["none", "local", *[one for one in self.stores if one.split(".")[0] in ("elasticache", "dynamodb")]], 60)
        if kind == "lambda":
            fields = {"memory_mb": f.r.choice([128, 512, 1024]), "duration_ms": f.number_of(5, 3000), "arch": f.some(["arm"]),
                      "monthly_requests_million": f.some([3], 8)}
        else:
            fields = {"serves_rps": f.number_of(2, 200), "sessions": sessions, "public_ip": f.some([True], 25), **self.units(kind)}
        self.tiers.append(f.add(kind, **fields, uses=uses, usage={"cross_az_gb": 11, "egress_gb": 7} if f.likely(6) else None))

    def units(self, kind):
        f = self.f
        low = f.r.randint(0, 4)
        most = low + f.r.randint(1, 40)
        if kind == "ec2":
            return {"instance_type": "m6i.large", "count": f.some([1, 2, 3, 5], 60)}
        scale = {"metric": "cpu", "target": f.r.randint(30, 80)}
        if kind == "fargate":
            return {"vcpu": 1, "memory_gb": 2, "min": low, "max": most, "boot_s": f.some([30, 90]), "scale_on": scale if f.likely(60) else None,
                    "spot_percent": f.some([30, 70], 40)}
        fields = {"instance_type": "m6i.large", "min": low, "max": most, "count": f.some([2], 10), "boot_s": f.some([60, 300])}
        if self.rich and not self.tiers:
            fields["purchase"] = {"on_demand_base": f.r.randint(0, 2), "on_demand_percent": f.r.choice([0, 25, 50]),
                                  "spot": ["m6i.large", "m5.large", "m6a.large"]}
            fields["scale_on"] = scale
        elif f.likely(25):
            fields["steps"] = [{"above_percent": 70, "add": 1}]
        elif f.likely(60):
            fields["scale_on"] = f.r.choice([scale, {"metric": "requests", "target": f.number_of(1, 100)},
                                             {"metric": "network-in", "target": f.number_of(0.01, 5)}])
        if f.likely(15):
            fields["schedule"] = [{"from_hour": 8, "min": low + 1}, {"from_hour": 20, "min": low}]
        return fields

    def queue(self):
        f = self.f
        workers = [one for one in self.tiers]
        to = f.r.sample(workers, f.r.randint(1, min(2, len(workers))))
        kind = f.r.choice(["sqs", "sqs", "sns", "kinesis", "eventbridge", "stepfunctions"])
        fields = {"sqs": {"request_kb": f.some([4, 100, 256], 60), "fifo": f.some([True], 20), "monthly_million": f.some([2], 8)},
                  "sns": {"request_kb": f.some([4, 200], 60), "subscriptions": {"http": 2, "email": 1} if f.likely(30) else None},
                  "kinesis": {"mode": f.some(["provisioned"], 40), "record_kb": f.number_of(0.5, 60), "consumers": f.some([1], 30)},
                  "eventbridge": {"event_kb": f.some([10, 200], 60)},
                  "stepfunctions": {"type": "express", "duration_ms": f.r.randint(10, 5000)}}[kind]
        self.queues.append(f.add(kind, targets=self.weighted(to) if f.likely(85) else None, **fields))

    def fan(self):
        if len(self.queues) >= 2:
            self.queues.append(self.f.add("sns", targets=self.queues[:2]))

    def weighted(self, addresses, path=False):
        f, targets = self.f, []
        for n, to in enumerate(addresses):
            if f.likely(40) and not path:
                targets.append(to)
                continue
            said = {"to": to}
            if f.likely(70):
                said["weight"] = f.r.choice([1, 2, 3, Fraction(5, 2), 7])
            if path:
                said["path"] = f"/{n}/*"
            targets.append(said)
        return targets

    def balancer(self, internal=False):
        f = self.f
        kind = f.r.choice(["alb", "alb", "alb", "nlb", "clb"])
        to = f.r.sample(self.tiers, f.r.randint(1, min(3, len(self.tiers))))
        if kind != "alb":
            to = [one for one in to if not one.startswith("lambda")] or [one for one in self.tiers if not one.startswith("lambda")][:1]
            kind = kind if to else "alb"
            to = to or self.tiers[:1]
        fields = {"alb": {"rules": f.some([5, 30, 100], 40), "waf": self.acl() if f.likely(30) else None},
                  "nlb": {"cross_zone": f.some([True]), "protocol": f.some(["udp", "tls"])}, "clb": {"cross_zone": f.some([True], 30)}}[kind]
        usage = f.some([{"processed_gb": 300}, {"lcu": 2}], 10) if kind != "clb" else f.some([{"processed_gb": 300}], 10)
        return f.add(kind, targets=self.weighted(to, path=kind == "alb" and f.likely(30)), internal=True if internal else None,
                     count=f.some([2], 6), usage=usage, **fields)

    def acl(self):
        if self.web_acl is None or self.f.likely(20):
            self.web_acl = self.f.add("waf", rules=1, monthly_requests_million=self.f.some([4], 10))
        return self.web_acl

    def doors(self):
        f = self.f
        front = [self.balancer() if f.likely(75) else f.add("apigateway", targets=self.weighted(f.r.sample(self.tiers, 1)),
                                                            type=f.some(["rest", "websocket"]), request_kb=f.some([10, 600]))
                 for _ in range(f.r.randint(1, 2))]
        entries = list(front)
        buckets = [one for one in self.stores if one.startswith("s3")]
        if f.likely(50):
            origins = self.weighted([*front, *buckets], path=True)
            for origin in origins:
                if f.likely(60):
                    origin["hit_ratio"] = f.share()
            usage = f.some([{"egress_gb": 500}, {"https_requests_million": 30}, {"http_requests_million": 3}], 12)
            entries = [f.add("cloudfront", origins=origins, hit_ratio=f.share() if f.likely(50) else None, https=f.some([False], 20),
                             origin_shield=f.some([True], 30), functions=f.some([1, 2], 20), waf=self.acl() if f.likely(40) else None,
                             geography={"na": Fraction(3, 5), "eu": Fraction(2, 5)} if f.likely(20) else None, usage=usage)]
        elif f.likely(15):
            entries = [f.add("global_accelerator", targets=self.weighted([one for one in front if one.startswith(("alb", "nlb"))]) or front[:1])]
        elif f.likely(20):
            entries = [one for one in self.tiers if "public_ip" in f.tables[one]][:1] or entries
        if f.likely(40):
            entries = [f.add("route53", points_to=self.weighted(entries))]
        return entries

    def ways_out(self):
        f = self.f
        for _ in range(f.some([1, 2], 60) or 0):
            f.add("nat", mode=f.r.choice(["per-az", "single", "regional"]), connectivity=f.some(["private"], 10), monthly_gb=f.some([40], 10))
        for service in f.r.sample(["s3", "dynamodb", "sqs", "kms", "lambda"], f.r.randint(0, 3)):
            f.add("vpc_endpoint", service=service, type=f.some(["interface"], 30) if service in ("s3", "dynamodb") else None)

    def lonely(self):
        """What no traffic reaches."""
        f = self.f
        worker = f.add("asg", instance_type="m6i.large", min=1, max=3)
        f.add(f.r.choice(["alb", "sqs", "clb"]), targets=[worker])
        f.add(f.r.choice(["sns", "kms", "secrets"]))

    def circle(self):
        """A tier that calls what calls it."""
        f = self.f
        callers = [(one, to) for one in self.tiers for said in f.tables[one].get("uses", [])
                   if (to := said["to"] if isinstance(said, dict) else said) in self.tiers]
        if callers:
            caller, called = f.r.choice(callers)
            f.tables[called].setdefault("uses", []).append({"to": caller, "request_kb": 1, "response_kb": 1})

    def comes_back(self):
        """A worker that puts some of its work into its own queue again, now and then more than it takes out."""
        f = self.f
        pairs = [(queue, to) for queue in self.queues for said in f.tables[queue].get("targets") or []
                 if (to := said["to"] if isinstance(said, dict) else said) in self.tiers]
        if pairs:
            queue, worker = f.r.choice(pairs)
            f.tables[worker]["uses"] = [*(f.tables[worker].get("uses") or []),
                                        {"to": queue, "mode": "async", "per_request": Fraction(f.r.choice([5, 10, 25, 50, 80, 140]), 100),
                                         "request_kb": f.number_of(0.5, 9), "response_kb": 1}]


def traffic_of(draft, entries, users):
    """[traffic], stated or from `users`."""
    f, traffic = draft, {}
    if not users or f.likely(60):
        traffic["peak_rps"] = f.number_of(0.5, 5000)
    daily = f.r.choice([*SHAPES, None, "own"])
    if daily == "own":
        traffic["daily"] = [Fraction(f.r.randint(1, 100), 100) for _ in range(24)]
    elif daily:
        traffic["daily"] = daily
    for field, low, high in (("weekend", 0.2, 1.8), ("request_kb", 0.2, 40), ("response_kb", 0.5, 400), ("daily_active_percent", 2, 80),
                             ("sessions_per_day", 0.5, 9), ("requests_per_session", 3, 300)):
        if f.likely(40):
            traffic[field] = f.number_of(low, high)
    if f.likely(50):
        if len(entries) > 1 and f.likely(70):
            first = Fraction(f.r.randint(1, 9), 10)
            traffic["entry"] = [{"to": entries[0], "share": first}, *entries[1:]]
        else:
            traffic["entry"] = entries if len(entries) > 1 or f.likely(50) else entries[0]
    return traffic


def topology(seed, number):
    """Drafts of one topology: the file that is named, and those of its modules; and what it has of each."""
    chance = random.Random(f"{seed} {number}")
    rich = number % 20 < 11  # scaling, spot and three zones
    outer = Draft(chance, number, f"t{number}", f"t{number:05d}.topology.toml")
    outer.settings |= {"region": chance.choice(["us-east-1", "us-east-1", "us-west-2"]), "azs": 3 if rich else chance.choice([1, 2, 2, 3])}
    if outer.likely(60):
        outer.settings["users"] = int(outer.number_of(10, 5_000_000, 0))
    if outer.likely(30):
        outer.settings["free_tier"] = True
    drafts, outside = [outer], []
    with_modules = outer.likely(30)
    if with_modules:
        inner = Draft(chance, number, f"m{number}", f"m{number:05d}.module.toml")
        if outer.likely(30):
            inner.settings["azs"] = chance.choice([1, 2])
        handed = []
        if outer.likely(50):
            inner.variables["db"] = "rds.none"
            handed = ["${var.db}"]
        entries = Maker(inner, False).everything(handed)
        if outer.likely(50):
            inner.traffic = traffic_of(inner, entries, outer.settings.get("users") if outer.likely(50) else None)
        drafts.append(inner)
        outside = [f"module.part.{entry}" for entry in entries if not entry.startswith("route53")]
    maker = Maker(outer, rich)
    entries = maker.everything(outside)
    if with_modules:
        given = {"db": maker.stores[0]} if inner.variables else {}
        outer.modules["part"] = (inner.file, given)
    silent = not outer.settings.get("users") and outer.likely(10)
    if not silent and (not outer.settings.get("users") or outer.likely(85)):
        outer.traffic = traffic_of(outer, entries, outer.settings.get("users"))
    return drafts, rich


def topologies(number, seed):
    for n in range(number):
        yield topology(seed, n)
