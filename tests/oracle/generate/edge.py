"""What callers meet first: CDN, names, APIs, accelerators, firewalls."""
from fractions import Fraction

PRICE_REGIONS = ["na", "eu", "apac", "jp", "au", "in", "sa", "me_af"]
SHARES = [[1], [Fraction("0.5"), Fraction("0.5")], [Fraction("0.5"), Fraction("0.3"), Fraction("0.2")],
          [Fraction("0.25")] * 4, [Fraction("0.125")] * 8]


def shares(d, name, groups):
    """Shares that add up to 1."""
    parts = d.deal(f"{name} shares", [s for s in SHARES if len(s) <= len(groups)])
    return dict(zip(dict.fromkeys(d.deal(f"{name} group", groups) for _ in range(40)), parts))


def cloudfront(t, d):
    fields = {"origins": t.some("s3", "alb")}
    if d.chance(40):
        fields["geography"] = shares(d, "cloudfront", PRICE_REGIONS)
    if d.chance(15):
        fields["price_class"] = d.deal("price class", ["all", "200", "100"])
    usage = {}
    if d.chance(85):
        usage["egress_gb"] = {}
        for _ in range(d.whole(3, 8)):
            place = d.deal("cloudfront place", PRICE_REGIONS)
            usage["egress_gb"][place] = d.near(f"cloudfront {place}", t.bounds("cloudfront", "data-out", f"edge-{place}"), high=6e6)
    elif d.chance(50):
        usage["egress_gb"] = d.number(0, 1_000_000, 3)
    for name, percent, high in (("https_requests_million", 60, 1_000), ("http_requests_million", 30, 1_000), ("origin_gb", 20, 500)):
        if d.chance(percent):
            usage[name] = d.number(0, high, 3)
            if d.chance(40):
                usage[name] = {d.deal(f"{name} place", PRICE_REGIONS): usage[name]}
    if d.chance(20):
        fields["origin_shield"] = True
        if d.chance(70):
            usage["origin_shield_requests_million"] = d.number(0, 500, 3)
    for name, percent, high in (("invalidation_paths", 25, 5_000), ("field_level_encryption_million", 15, 100),
                                ("functions_million", 6, 100), ("realtime_log_lines_million", 4, 100)):
        if d.chance(percent):
            usage[name] = d.number(0, high, 3)
    if d.chance(10):
        fields["dedicated_ip_certificates"] = d.whole(0, 3)
    if d.chance(3):
        fields["plan"] = d.deal("plan", ["pay-as-you-go", "free", "pro", "business", "premium"])
    if usage:
        fields["usage"] = usage
    return fields


POLICIES = {"simple": "standard", "weighted": "standard", "failover": "standard", "multivalue": "standard", "latency": "latency",
            "geo": "geo", "geoproximity": "geoproximity", "ip-based": "ip-based"}


def route53(t, d):
    fields = {"zones": int(d.near("zones", t.bounds("route53", "hosted-zone", "global"), high=60))}
    if d.chance(75):
        fields["points_to"] = t.some("ec2", "asg") if d.chance(75) else t.some("alb", "s3", "cloudfront")
        if d.chance(20):
            fields["alias"] = False
    policy = d.deal("policy", [p for p, item in POLICIES.items() for _ in range(1 if item == "standard" else 3)])
    if policy != "simple" or d.chance(50):
        fields["policy"] = policy
    if d.chance(85) and "points_to" in fields:
        item = POLICIES[policy]
        fields["monthly_queries_million"] = d.near(f"queries {item}", t.bounds("route53", f"queries/{item}", "global"), 10 ** 6, 3_000)
    if d.chance(40):
        fields["health_checks"] = d.deal("health checks", [1, 3, 49, 50, 51, 100])
        if d.chance(50):
            fields["health_check_endpoint"] = d.deal("endpoint", ["aws", "non-aws"])
        if d.chance(60):
            fields["health_check_features"] = list(dict.fromkeys(
                d.deal("feature", ["https", "string-matching", "fast-interval", "latency"]) for _ in range(d.whole(1, 3))))
    if d.chance(40):
        fields["resolver_interfaces"] = d.whole(0, 6)
        if d.chance(90):
            fields["monthly_resolver_queries_million"] = d.near(
                "resolver", t.bounds("route53", "resolver/queries"), 10 ** 6, 3_000)
    return fields


def apigateway(t, d):
    kind = d.deal("api type", ["http", "rest", "rest", "websocket"])
    fields = {"targets": t.some("lambda", "alb"), "type": kind}
    item = {"http": "http-request", "rest": "rest-request", "websocket": "websocket-message"}[kind]
    if d.chance(90):
        fields["monthly_requests_million"] = d.near(f"api {kind}", t.bounds("api-gateway", item), 10 ** 6, 30_000)
    if d.chance(30):
        fields["request_kb"] = d.deal("api kb", [0, 1, 31, 32, 33, 512, Fraction("512.5"), 1025, 10_240])
    if kind == "websocket" and d.chance(70):
        fields["monthly_connection_minutes_million"] = d.number(0, 10_000)
    if kind == "rest" and d.chance(50):
        fields["cache_gb"] = d.deal("cache", [0, Fraction("0.5"), Fraction("1.6"), Fraction("6.1"), Fraction("13.5"),
                                              Fraction("28.4"), Fraction("58.2"), 118, 237])
    return fields


def global_accelerator(t, d):
    fields = {"targets": t.some("alb", "nlb")}
    if d.chance(70):
        fields["geography"] = shares(d, "accelerator", ["na", "eu", "ap", "au", "in", "kr", "me", "sa", "za"])
    if d.chance(85):
        fields["monthly_gb"] = d.number(0, 100_000, 3)
    return fields


def waf(t, d):
    fields = {"rules": d.whole(0, 20)}
    for name in ("rule_groups", "managed_rule_groups"):
        if d.chance(40):
            fields[name] = d.whole(0, 5)
    if d.chance(60):
        fields["bot_control"] = True
    if d.chance(90):
        fields["monthly_requests_million"] = d.near("bots", t.bounds("waf", "bot-control-request"), 10 ** 6, 500)
    return fields


MAKERS = {"cloudfront": cloudfront, "route53": route53, "apigateway": apigateway, "global_accelerator": global_accelerator, "waf": waf}
