"""Whose demand there is, where it enters, and its week: requests a second at the start of 168 hours."""

SHAPES = {
    "evening": "0.50 0.36 0.26 0.19 0.17 0.17 0.21 0.28 0.36 0.43 0.49 0.53 0.56 0.57 0.57 0.57 0.59 0.64 0.74 0.90 1 1 0.92 0.71",
    "flat": "1 " * 24,
    # Assumptions of the program's own, which `tenfold shapes` prints.
    "office": "0.05 0.05 0.05 0.05 0.05 0.06 0.12 0.30 0.65 0.90 1 1 1 1 1 1 1 0.80 0.50 0.30 0.20 0.14 0.10 0.07",
    "global": "0.78 0.74 0.71 0.70 0.70 0.72 0.75 0.80 0.85 0.90 0.94 0.96 0.97 0.98 0.99 1 1 1 0.98 0.95 0.92 0.89 0.86 0.82",
}
NEAR_VIEWERS = ["route53", "cloudfront apigateway global_accelerator", "alb nlb clb", "ec2 asg fargate"]


class Demand:
    def __init__(self, scope, traffic):
        self.scope = scope
        daily = traffic.get("daily", "evening")
        shares = [float(word) for word in SHAPES[daily].split()] if isinstance(daily, str) else [float(share) for share in daily]
        self.peak = traffic.get("peak_rps")
        if self.peak is None:
            day = (scope.users * traffic.get("daily_active_percent", 20) / 100 * traffic.get("sessions_per_day", 2)
                   * traffic.get("requests_per_session", 60))
            self.peak = day / 86400 / (sum(shares) / 24)
        weekend = traffic.get("weekend", 1)
        self.week = [self.peak * share * (1 if day < 5 else weekend) for day in range(7) for share in shares]
        self.request_kb, self.response_kb = traffic.get("request_kb", 1), traffic.get("response_kb", 12)
        self.session = traffic.get("requests_per_session", 60)
        hours = [self.hour(h) for h in range(168)]
        self.month = sum(hours) * 3600 / 168 * 730
        self.entries = {}

    def hour(self, h):
        """Requests a second, the mean of the hour: linear between its ends, cyclic over the week."""
        return (self.week[h] + self.week[(h + 1) % 168]) / 2


def demands(world):
    """The demands, and by scope which one is its own or that of the file around it."""
    of = {}
    for scope in world.scopes:
        if scope.traffic is None and scope.outer is not None:
            of[scope.prefix] = of[scope.outer.prefix]
            continue
        traffic = scope.filled(scope.traffic or {})
        said = "peak_rps" in traffic or scope.users is not None
        of[scope.prefix] = Demand(scope, traffic) if said else None
    found = [demand for scope in world.scopes if (demand := of[scope.prefix]) and demand.scope is scope]
    for demand in found:
        demand.entries = entries(world, demand, of)
    return found, of


def entries(world, demand, of):
    """Address -> its share of the demand."""
    scope, stated = demand.scope, (demand.scope.traffic or {}).get("entry")
    if stated is None:
        found = defaults(world, [one for one in world.components.values() if of[one.scope.prefix] is demand])
        return {address: 1 / len(found) for address in found}
    said = scope.filled(stated if isinstance(stated, list) else [stated])
    shares = [(scope.resolve(one["to"] if isinstance(one, dict) else one), one.get("share") if isinstance(one, dict) else None)
              for one in said]
    unsaid = sum(share is None for _, share in shares)
    left = max(0, 1 - sum(share for _, share in shares if share is not None))
    sums = {}
    for address, share in shares:
        sums[address] = sums.get(address, 0) + (left / unsaid if share is None else share)
    return sums


def defaults(world, ours):
    """What nothing refers to and that faces the internet, the nearest to the viewers."""
    called = {edge.to for one in world.components.values() for edge in one.edges if edge.field != "waf"}
    called |= {edge.through for one in world.components.values() for edge in one.edges if edge.through}
    for kinds in NEAR_VIEWERS:
        found = [one.address for one in ours if one.kind in kinds.split() and one.address not in called and faces_internet(one)]
        if found:
            return found
    return []


def faces_internet(one):
    if one.kind == "route53":
        return bool(one.edges)
    if one.kind in ("alb", "nlb", "clb"):
        return not one.get("internal", False)
    if one.kind in ("ec2", "asg", "fargate"):
        return one.get("public_ip", False) or one.get("elastic_ip", False)
    return True
