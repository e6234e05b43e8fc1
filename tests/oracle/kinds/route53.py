"""Zones, queries by the policy that answers them, health checks, resolvers."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use

BY_POLICY = {"latency": "latency", "geo": "geo", "geoproximity": "geoproximity", "ip-based": "ip-based"}
FRONT_DOORS = {"cloudfront", "alb", "nlb", "clb", "gwlb", "apigateway", "global_accelerator", "vpc_endpoint", "s3"}


def uses(c):
    if c.get("zones", 1):
        yield Use("route53", "hosted-zone", c.get("zones", 1), place="global")
    names = c.references("points_to")
    alias = c.get("alias", bool(names) and all(n.split(".")[0] in FRONT_DOORS for n in names))
    if not alias and (names or c.used("monthly_queries_million") is not None):
        yield Use("route53", f"queries/{BY_POLICY.get(c.get('policy', 'simple'), 'standard')}",
                  c.million("monthly_queries_million"), place="global")
    checks = c.get("health_checks", 0)
    if checks:
        where = c.get("health_check_endpoint", "aws")
        yield Use("route53", f"health-check/{where}", checks, place="global")
        features = c.table.get("health_check_features", [])
        for _ in [features] if isinstance(features, str) else features:
            yield Use("route53", f"health-check-option/{where}", checks, place="global")
    interfaces = c.get("resolver_interfaces", 0)
    if interfaces:
        yield Use("route53", "resolver/interface-hours", Fraction(MONTH), interfaces)
    if interfaces or c.used("monthly_resolver_queries_million") is not None:
        yield Use("route53", "resolver/queries", c.million("monthly_resolver_queries_million"))
