"""Files and modules as one graph of components."""
import re
import tomllib

LETTERS = "abcdef"
RESERVED = {"topology", "traffic", "variables", "module"}
FORWARDS = {"points_to", "origins", "targets"}  # requests go on, with the bytes that they came with
ONE_OF = {"route53", "cloudfront", "alb", "nlb", "clb", "gwlb", "apigateway", "global_accelerator", "sqs"}
UNITS = {"asg", "ec2", "fargate"}
KEEP_SESSIONS = UNITS | {"lambda"}


class Outer(str):
    """An address that a module was handed: it is of the file around it."""


class Scope:
    def __init__(self, document, values, prefix="", outer=None):
        self.document, self.values, self.prefix, self.outer = document, values, prefix, outer
        settings = document.get("topology", {})
        self.traffic = document.get("traffic")
        self.users = settings.get("users", outer.users if outer else None)
        self.region = settings.get("region", outer.region if outer else None)
        if "azs" in settings or outer is None or self.region != outer.region:
            self.zones = zone_names(settings.get("azs", 2), self.region)
        else:
            self.zones = outer.zones

    def filled(self, value):
        """With the variables in it; what was handed in as a string may be an outer address."""
        if isinstance(value, str):
            whole = re.fullmatch(r"\$\{var\.(\w+)\}", value)
            return self.values[whole[1]] if whole else value
        if isinstance(value, list):
            return [self.filled(one) for one in value]
        if isinstance(value, dict):
            return {key: self.filled(one) for key, one in value.items()}
        return value

    def resolve(self, address):
        if isinstance(address, Outer):
            return self.outer.resolve(str(address))
        return self.prefix + address.partition("[")[0]


def zone_names(azs, region):
    if isinstance(azs, int):
        return [region + letter for letter in LETTERS[:azs]]
    return [azs] if isinstance(azs, str) else list(azs)


class Edge:
    def __init__(self, scope, field, said):
        self.field = field
        self.said = said if isinstance(said, dict) else {"to": said}
        self.to = scope.resolve(self.said["to"])
        through = self.said.get("through")
        self.through = scope.resolve(through) if through else None
        self.forwards = field in FORWARDS


class Component:
    def __init__(self, scope, kind, name, table):
        self.scope, self.kind, self.table = scope, kind, scope.filled(table)
        self.address = f"{scope.prefix}{kind}.{name}"
        self.region = table.get("region", scope.region)
        self.count = table.get("count", 1)
        azs = self.table.get("azs")
        if azs is not None:
            self.zones = zone_names(azs, self.region)
        elif self.region != scope.region:
            self.zones = zone_names(len(scope.zones), self.region)
        else:
            self.zones = scope.zones
            if self.in_first_zone():
                self.zones = self.zones[:1]
        self.edges = list(self.read_edges())

    def in_first_zone(self):
        if self.kind == "ec2":
            return "count" not in self.table
        if self.kind == "rds":
            return not self.table.get("multi_az", False) and not self.table.get("replicas", 0)
        return self.kind == "ebs" or self.kind == "efs" and self.table.get("one_zone", False)

    def read_edges(self):
        used = set()
        for field in [*FORWARDS, "uses", "sessions", "waf"]:
            value = self.table.get(field, [])
            if field == "sessions" and (value in ("none", "local", []) or self.kind not in KEEP_SESSIONS):
                continue
            for said in value if isinstance(value, list) else [value]:
                edge = Edge(self.scope, field, said)
                if field == "uses":
                    used.add(edge.to)
                if field != "sessions" or edge.to not in used:  # it is the edge that `uses` names
                    yield edge

    def get(self, field, default=None):
        return self.table.get(field, default)

    def stated(self, name):
        """A month's figure, under `usage` or as a field of the kind; of all copies together."""
        value = self.table.get("usage", {}).get(name, self.table.get(name))
        return None if value is None else float(value) * self.count


class World:
    def __init__(self, folder, name):
        self.components = {}
        self.scopes = []
        self.read(folder, name, {}, "", None)

    def read(self, folder, name, given, prefix, outer):
        document = tomllib.loads((folder / name).read_text(encoding="utf-8"))
        values = {**document.get("variables", {}), **given}
        scope = Scope(document, values, prefix, outer)
        self.scopes.append(scope)
        for kind, tables in document.items():
            if kind in RESERVED:
                continue
            for called, table in tables.items():
                one = Component(scope, kind, called, table)
                self.components[one.address] = one
        for called, module in document.get("module", {}).items():
            handed = {key: Outer(value) if isinstance(value, str) else value for key, value in module.get("with", {}).items()}
            self.read(folder, module["source"], handed, f"{prefix}module.{called}.", scope)

    def __getitem__(self, address):
        return self.components[address]

    def callers(self, address):
        return [one for one in self.components.values() for edge in one.edges if edge.to == address]
