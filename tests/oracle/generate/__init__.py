"""Topologies from a seed: 1 to 6 components each, of every kind, over regions, options and tiers."""
from . import compute, data, edge, network, operations, toml
from .dealer import Dealer

ROOMS = (compute, data, edge, network, operations)
MAKERS = {name: make for room in ROOMS for name, make in room.MAKERS.items()}
# How many of 100 topologies are about what takes many to meet everything.
SHARE = {"ec2": 17, "asg": 13, "rds": 29, "cloudfront": 17, "s3": 9, "elasticache": 20, "aurora": 10, "opensearch": 4,
         "dynamodb": 6, "lambda": 14, "fargate": 9, "cloudwatch": 5, "route53": 16, "apigateway": 8, "vpc": 8, "sqs": 8, "stepfunctions": 7,
         "vpc_endpoint": 5, "waf": 4, "ebs": 5, "kinesis": 3, "backup": 3, "sns": 3, "vpn": 2, "redshift": 11, "efs": 5, "eventbridge": 2,
         "kms": 3, "eks": 2}
REGIONS = ["us-east-1"] * 8 + ["eu-west-1"] * 5 + [
    "us-west-2", "eu-central-1", "ap-southeast-2", "ap-south-1", "sa-east-1", "me-central-1", "ap-northeast-1",
    "ca-central-1", "us-gov-west-1", "ap-southeast-6"]
# What may be stated of any component and costs nothing.
SILENT = {"description": "made up", "critical": True, "tags": {"team": "web"}}


class Draft:
    """A topology in the making."""

    def __init__(self, dealer, book, number, kinds):
        self.d, self.book, self.kinds = dealer, book, kinds
        self.region = self.here = dealer.deal("region", REGIONS)  # of the topology; of the component in the making
        self.settings = {"name": f"t{number}", "region": self.region}
        self.azs = dealer.deal("azs", [None, None, 1, 2, 3, "names"])
        if self.azs == "names":
            self.settings["azs"] = self.zone_names(self.region, dealer.whole(1, 3))
        elif self.azs:
            self.settings["azs"] = self.azs
        if dealer.chance(25):
            self.settings["free_tier"] = True
        self.tables = {}

    def zone_names(self, region, number):
        return self.book.keyed("regions")[region]["zones"].split(";")[:number]

    def add(self, kind):
        """One more component; its address."""
        name = f"{'abcdefghijklmnopqrstuvwxyz'[len(self.tables) % 26]}{len(self.tables)}"
        address = f"{kind}.{name}"
        self.tables[address] = {}
        outer, self.here = self.here, self.region
        if self.azs != "names" and self.d.chance(8):
            self.here = self.d.deal("other region", ["us-east-1", "eu-west-1", "us-west-2"])
        fields = MAKERS[kind](self, self.d)
        if self.here != self.region:
            fields["region"] = self.here
        if self.d.chance(20):
            fields["count"] = self.d.deal("count", [0, 1, 2, 3, 7])
        if self.d.chance(10) and kind not in ("ecr", "custom"):
            own = self.d.deal("own azs", [1, 2, "names"])
            fields["azs"] = self.zone_names(self.here, 2) if own == "names" else own
        if self.d.chance(15):
            self.transfer(kind, fields)
        if self.d.chance(5):
            fields.update(SILENT)
        self.tables[address] = fields
        self.here = outer
        return address

    def knows(self, kind, field):
        """Whether the program has the field yet, or the usage key."""
        return any(f["name"] == field for part in ("fields", "usage") for f in self.kinds[kind][part])

    def prefer(self, region):
        """The component in the making stands there, unless its topology names zones."""
        if self.azs != "names":
            self.here = region

    def elsewhere(self, name):
        """A list of one other region."""
        return [next(r for r in self.d.deal(name, [("eu-west-1", "us-west-2"), ("us-west-2", "eu-west-1")]) if r != self.here)]

    def some(self, *kinds):
        """The address of one of these kinds, a new one where there is none."""
        known = [k for k in kinds if k in self.kinds]
        for address, fields in self.tables.items():
            if address.split(".")[0] in known and fields:
                return address
        return self.add(self.d.deal(f"some {known}", known))

    def bounds(self, service, item, place=None):
        """Where the tiers of an item begin."""
        price = self.book.price(place or self.here, service, item)
        return [start for start, _ in price.tiers if start] if price else []

    def transfer(self, kind, fields):
        keys = {key["name"] for key in self.kinds[kind]["usage"]}
        usage = fields.setdefault("usage", {})
        word = self.d.deal("transfer", ["egress", "egress", "egress", "zones", "region"])
        if word == "egress" and "egress_gb" in keys and kind != "cloudfront":
            usage["egress_gb"] = self.d.near("egress", self.bounds("transfer", "internet-out"), high=200)
        elif word == "zones" and "cross_az_gb" in keys:
            usage["cross_az_gb"] = self.d.number(0, 10_000)
        elif "to_region_gb" in keys:
            to = self.d.deal("to region", ["eu-west-1", "us-west-2", "ap-southeast-2", "sa-east-1", "us-east-2", "ap-southeast-6"])
            if to != self.here:
                usage["to_region_gb"] = {to: self.d.number(0, 10_000)}


def topologies(number, seed, book, kinds):
    """(name, text) of each; `kinds` are those that the program has."""
    dealer = Dealer(seed)
    known = {k: kinds[k] for k in MAKERS if k in kinds}
    primary = [k for k in known for _ in range(SHARE.get(k, 1))]
    for n in range(number):
        draft = Draft(dealer, book, n, known)
        draft.add(dealer.deal("primary", primary))
        for _ in range(dealer.deal("more", [0, 0, 0, 0, 1, 1, 2, 3])):
            if len(draft.tables) < 5:
                draft.add(dealer.deal("secondary", primary) if dealer.chance(50) else next(iter(draft.tables)).split(".")[0])
        yield f"t{n:05d}.topology.toml", toml.document({"topology": draft.settings, **draft.tables})
