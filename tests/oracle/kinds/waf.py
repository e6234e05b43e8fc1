"""A web ACL: a group of rules is one more rule."""
from fractions import Fraction

from ..use import Use


def uses(c):
    yield Use("waf", "web-acl", Fraction(1))
    groups = c.get("rule_groups", 0) + c.get("managed_rule_groups", 0)
    for number in (c.get("rules", 0), groups):
        if number:
            yield Use("waf", "rule", number)
    requests = c.million("monthly_requests_million")
    yield Use("waf", "request", requests)
    if c.get("bot_control", False):
        yield Use("waf", "bot-control", Fraction(1))
        yield Use("waf", "bot-control-request", requests)
