"""What each component meters of what arrives: (address, line) -> quantity; None where nobody stated it.

A line is SERVICE/ITEM as in the price book, without the place; bytes between zones go by their name.
"""
import math

from .graph import flow, sent
from .demand import demands
from .transfer import KB_PER_GB, Bill

MILLION = 1_000_000
# New connections a second and active ones that make a capacity unit.
UNITS = {"alb": (25, 3000), "tcp": (800, 100000), "udp": (400, 50000), "tls": (50, 3000), "gwlb": (600, 60000)}


def steps(kb, step):
    return max(1, math.ceil(float(kb) / step))


class Usage:
    def __init__(self, world):
        self.world = world
        self.demands, of = demands(world)
        self.met = flow(world, self.demands, of)
        self.bill = Bill(world, self.demands, self.met)
        self.lines = {}
        for one in world.components.values():
            maker = getattr(self, f"of_{one.kind}", None)
            if maker:
                maker(one)
            self.transfer(one)

    # What arrives in a month.

    def month(self, one, parts):
        return sum(part * demand.month for part, demand in zip(parts, self.demands))

    def met_by(self, one, figure, bytes_matter=False):
        """A figure of what arrives; 0 apart from all traffic; None where it is not known."""
        met = self.met[one.address]
        if met.state == "apart":
            return 0.0
        if met.state != "reached" or bytes_matter and not met.known:
            return None
        return figure(met)

    def requests(self, one, stated=None, factor=1.0):
        """Stated of each copy, else what arrives."""
        if stated is not None and (given := one.stated(stated)) is not None:
            return given * (MILLION if stated.endswith("_million") else 1)
        return self.met_by(one, lambda met: self.month(one, met.calls) * factor)

    def gb(self, one, parts, stated=None):
        if stated is not None and (given := one.stated(stated)) is not None:
            return given
        return self.met_by(one, lambda met: parts(*(self.month(one, kb) / KB_PER_GB for kb in (met.kb_in, met.kb_out))), True)

    def add(self, one, line, quantity):
        key = one.address, line
        if quantity is None or self.lines.get(key, 0) is None:
            self.lines[key] = None
        else:
            self.lines[key] = self.lines.get(key, 0) + quantity

    # Bytes that are billed as transfer.

    def transfer(self, one):
        given = one.get("usage", {})
        if "cross_az_gb" in given:
            self.add(one, "between zones, both ends", one.stated("cross_az_gb") * 2)
        else:
            for (caller, name), gb in self.bill.between.items():
                if caller == one.address:
                    self.add(one, name, gb)
        if one.kind in ("cloudfront",):
            return
        out = one.stated("egress_gb") if "egress_gb" in given else self.bill.out.get(one.address, 0)
        if out is None or out > 0:
            self.add(one, "transfer/internet-out", out)

    # Front doors.

    def units(self, one, item, unit, per_gb=1.0, per_rps=0.0):
        """Hour by hour the largest of the dimensions; what is stated is the same in every hour."""
        given = one.get("usage", {})
        if "lcu" in given:
            return self.add(one, item, one.stated("lcu") * 730)
        met, count = self.met[one.address], one.count
        stated_gb = float(given["processed_gb"]) * per_gb / 730 if "processed_gb" in given else None
        if met.state != "reached":
            if stated_gb is not None:
                return self.add(one, item, stated_gb * 730 * count)
            return self.add(one, item, 0.0 if met.state == "apart" else None)
        connections, active = unit
        total = 0.0
        for h in range(168):
            rps = sum(calls * demand.hour(h) for calls, demand in zip(met.calls, self.demands)) / count
            kb = sum((a + b) * demand.hour(h) for a, b, demand in zip(met.kb_in, met.kb_out, self.demands)) / count
            sizes = [rps / 10 / connections, rps / 10 * 60 / active, rps * per_rps]
            if stated_gb is not None:
                sizes.append(stated_gb)
            elif met.known:
                sizes.append(kb / KB_PER_GB * 3600 * per_gb)
            total += max(sizes)
        self.add(one, item, total / 168 * 730 * count)

    def of_alb(self, one):
        weights = [(self.world[edge.to].kind, float(edge.said.get("weight", 1))) for edge in one.edges if edge.forwards]
        whole = sum(weight for _, weight in weights)
        functions = sum(weight for kind, weight in weights if kind == "lambda") / whole if whole else 0
        rules = max(0, one.get("rules", 0) - 10)
        self.units(one, "elb/alb/lcu", UNITS["alb"], 1 - functions + functions / 0.4, rules / 1000)

    def of_nlb(self, one):
        self.units(one, "elb/nlb/lcu", UNITS[one.get("protocol", "tcp")])

    def of_gwlb(self, one):
        self.units(one, "elb/gwlb/lcu", UNITS["gwlb"])

    def of_clb(self, one):
        self.add(one, "elb/clb/data", self.gb(one, lambda a, b: a + b, "processed_gb"))

    def of_cloudfront(self, one):
        stated = {name: one.stated(f"{name}_requests_million") for name in ("https", "http")}
        ours = "https" if one.get("https", True) else "http"  # as the listener takes what arrives
        requests = 0.0
        for name, million in stated.items():
            if million is not None:
                quantity = million * MILLION
            elif name == ours and (name == "https" or stated["https"] is None):
                quantity = self.requests(one)
            else:
                continue
            self.add(one, f"cloudfront/requests/{'https' if quantity is None else name}", quantity)
            requests = None if None in (requests, quantity) else requests + quantity
        self.add(one, "cloudfront/data-out", self.gb(one, lambda a, b: b, "egress_gb"))
        if one.get("origin_shield", False):
            missing = sum(calls for edge, _, calls in sent(self.world, one) if edge.forwards)
            self.add(one, "cloudfront/origin-shield-requests", self.requests(one, "origin_shield_requests_million", missing))
        if one.get("functions", 0):
            self.add(one, "cloudfront/functions", None if requests is None else requests * float(one.get("functions")))

    def of_waf(self, one):
        self.add(one, "waf/request", self.requests(one, "monthly_requests_million"))

    def of_route53(self, one):
        known = {"cloudfront", "alb", "nlb", "clb", "gwlb", "apigateway", "global_accelerator", "vpc_endpoint", "s3"}
        points = [self.world[edge.to].kind for edge in one.edges]
        if points and not one.get("alias", all(kind in known for kind in points)):
            queries = self.met_by(one, lambda met: sum(calls * demand.month / demand.session
                                                       for calls, demand in zip(met.calls, self.demands)))
            given = one.stated("monthly_queries_million")
            self.add(one, "route53/queries/standard", queries if given is None else given * MILLION)

    def of_apigateway(self, one):
        kind = one.get("type", "http")
        step = {"http": 512, "websocket": 32}.get(kind)
        requests = self.requests(one, "monthly_requests_million")
        times = steps(one.get("request_kb"), step) if step and one.get("request_kb") is not None else 1
        item = "websocket-message" if kind == "websocket" else f"{kind}-request"
        self.add(one, f"api-gateway/{item}", None if requests is None else requests * times)

    def of_global_accelerator(self, one):
        self.add(one, "global-accelerator/premium-to-na", self.gb(one, max, "monthly_gb"))

    # Functions, messages, stores.

    def of_lambda(self, one):
        calls = self.requests(one, "monthly_requests_million")
        arm = one.get("arch", "x86") == "arm"
        seconds = None if calls is None else calls * float(one.get("duration_ms")) / 1000 * one.get("memory_mb") / 1024
        self.add(one, "lambda/request-arm" if arm else "lambda/request", calls)
        self.add(one, f"lambda/duration-{'arm' if arm else 'x86'}", seconds)

    def of_sqs(self, one):
        calls = self.requests(one, "monthly_million", 3 if one.stated("monthly_million") is None else 1)
        item = "fifo-request" if one.get("fifo", False) else "standard-request"
        self.add(one, f"sqs/{item}", None if calls is None else calls * steps(one.get("request_kb", 64), 64))

    def of_sns(self, one):
        published = self.requests(one, "monthly_million")
        self.add(one, "sns/api-request", None if published is None else published * steps(one.get("request_kb", 64), 64))
        for kind, number in one.get("subscriptions", {}).items():
            item = {"http": "http-notification", "email": "email-notification", "sqs": "sqs-notification"}[kind]
            self.add(one, f"sns/{item}", None if published is None else published * number)

    def of_kinesis(self, one):
        records, kb, consumers = self.requests(one, "monthly_million"), float(one.get("record_kb", 1)), one.get("consumers", 0)
        gb = None if records is None else records * kb / KB_PER_GB
        if one.get("mode", "on-demand") == "provisioned":
            self.add(one, "kinesis/put-payload-unit", None if records is None else records * steps(kb, 25))
            fan_out = "kinesis/enhanced-fan-out-retrieval"
        else:
            self.add(one, "kinesis/on-demand-ingested", gb)
            fan_out = "kinesis/on-demand-fan-out-retrieved"
        if consumers:  # named in their number, each with a way of its own
            self.add(one, fan_out, None if gb is None else gb * consumers)
        elif one.get("mode", "on-demand") == "on-demand":
            self.add(one, "kinesis/on-demand-retrieved", None if gb is None else gb * sum(edge.forwards for edge in one.edges))

    def of_eventbridge(self, one):
        events = self.requests(one, "monthly_million")
        self.add(one, "eventbridge/custom-event", None if events is None else events * steps(one.get("event_kb", 64), 64))

    def of_stepfunctions(self, one):
        if one.get("type", "standard") == "express":
            requests = self.requests(one, "monthly_million")
            self.add(one, "step-functions/express-request", requests)
            hours = None if requests is None else requests * one.get("duration_ms") / 3_600_000 * steps(one.get("memory_mb", 64), 64) * 64 / 1024
            self.add(one, "step-functions/express-duration", hours)

    def of_kms(self, one):
        self.add(one, "kms/request", self.requests(one, "monthly_requests_million"))

    def of_secrets(self, one):
        self.add(one, "secrets-manager/api-request", self.requests(one, "monthly_requests_million"))

    def of_dynamodb(self, one):
        if one.get("mode", "on-demand") != "on-demand":
            return
        reads = float(one.get("read_share", 0.8))
        twice = float(one.get("transactional_percent", 0)) / 100
        a_read = steps(one.get("item_kb", 1), 4) * (2 * twice + (1 - twice) * (1 if one.get("consistent_reads", False) else 0.5))
        a_write = steps(one.get("item_kb", 1), 1) * (1 + twice) * (1 + one.get("indexes", 0))
        for stated, share, each, item in (("monthly_reads_million", reads, a_read, "read"), ("monthly_writes_million", 1 - reads, a_write, "write")):
            operations = self.requests(one, stated, share)
            self.add(one, f"dynamodb/on-demand-{item}", None if operations is None else operations * each)

    def of_s3(self, one):
        self.add(one, "s3/standard/get", self.requests(one, "monthly_gets"))
        self.add(one, "s3/standard/put", self.requests(one, "monthly_puts", 0))

    def of_efs(self, one):
        if one.get("throughput", "elastic") == "elastic":
            self.add(one, "efs/elastic-throughput-read", self.gb(one, lambda a, b: b, "read_gb"))
            self.add(one, "efs/elastic-throughput-write", self.gb(one, lambda a, b: a, "write_gb"))

    # Ways out.

    def of_nat(self, one):
        self.add(one, "vpc/nat/data", self.passed_through(one))

    def of_vpc_endpoint(self, one):
        if one.get("type", "gateway" if one.get("service") in ("s3", "dynamodb") else "interface") == "interface":
            self.add(one, "vpc/interface-endpoint/data", self.passed_through(one))

    def passed_through(self, one):
        if (given := one.stated("monthly_gb")) is not None:
            return given
        if one.address in self.bill.through:
            return self.bill.through[one.address]
        return 0.0 if self.met[one.address].state == "apart" else None
