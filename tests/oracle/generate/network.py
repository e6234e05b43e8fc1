"""Balancers, addresses, ways out and between networks."""
from fractions import Fraction


def balancer(t, d, *kinds):
    fields = {"targets": t.some(*kinds)}
    if d.chance(20):
        fields["internal"] = True
    if d.chance(25):
        fields["ip_address_type"] = d.deal("address type", ["ipv4", "dualstack", "dualstack-without-public-ipv4"])
    usage = {}
    for name, percent, high in (("processed_gb", 60, 100_000), ("new_connections_per_s", 40, 5_000),
                                ("active_connections", 40, 1_000_000)):
        if d.chance(percent):
            usage[name] = d.number(0, high)
    if d.chance(10):
        usage = {"lcu": d.number(0, 100)}
    if usage:
        fields["usage"] = usage
    return fields


def alb(t, d):
    fields = balancer(t, d, *(["lambda"] if d.chance(15) else ["ec2", "asg", "fargate"]))
    if d.chance(35):
        fields["rules"] = d.deal("rules", [0, 9, 10, 11, 60])
    if d.chance(35) and "lcu" not in fields.get("usage", {}):
        fields.setdefault("usage", {})["requests_per_s"] = d.number(0, 10_000)
    if d.chance(15):
        fields["trust_stores"] = d.whole(0, 3)
    return fields


def nlb(t, d):
    fields = balancer(t, d, "ec2", "asg")
    if d.chance(70):
        fields["protocol"] = d.deal("protocol", ["tcp", "udp", "tls"])
    return fields


def clb(t, d):
    fields = balancer(t, d, "ec2", "asg")
    gb = fields.pop("usage", {}).get("processed_gb")  # it has no units
    if gb is not None:
        fields["usage"] = {"processed_gb": gb}
    return fields


def gwlb(t, d):
    fields = balancer(t, d, "ec2")
    fields.pop("internal", None)
    fields.pop("ip_address_type", None)
    return fields


def eip(t, d):
    return {"attached_to": t.some("ec2")} if d.chance(60) else {}


def nat(t, d):
    fields = {"mode": d.deal("nat", ["per-az", "single", "regional"])}
    if d.chance(30):
        fields["connectivity"] = d.deal("connectivity", ["public", "private"])
    if d.chance(85):
        fields["monthly_gb"] = d.number(0, 100_000)
    return fields


def vpc(t, d):
    fields = {}
    word = d.deal("flow logs", ["none", "cloudwatch", "cloudwatch", "s3", "s3"])
    if word != "none":
        fields["flow_logs"] = word
        item = {"cloudwatch": "vended-logs", "s3": "logs-delivered-to-s3"}[word]
        if d.chance(90):
            fields["monthly_flow_log_gb"] = d.near(f"flow {word}", t.bounds("cloudwatch", item), high=60_000)
    return fields


def vpc_endpoint(t, d):
    service = d.deal("endpoint service", ["s3", "dynamodb", "ecr.api", "logs", "ecr.api", "sqs"])
    fields = {"service": service}
    if d.chance(40):
        fields["type"] = d.deal("endpoint type", ["interface", "gateway-load-balancer"])
    if d.chance(90):
        fields["monthly_gb"] = d.near("endpoint", t.bounds("vpc", "interface-endpoint/data"), high=6e6)
    return fields


def transit_gateway(t, d):
    fields = {}
    if d.chance(70):
        fields["attachments"] = d.whole(0, 20)
    if d.chance(40):
        fields["peerings"] = d.whole(0, 3)
    if d.chance(85):
        fields["monthly_gb"] = d.number(0, 100_000)
    return fields


def vpn(t, d):
    fields = {}
    if d.chance(60):
        fields["connections"] = d.whole(0, 5)
    if d.chance(50):
        fields["transit_gateway"] = t.some("transit_gateway")
    if d.chance(50):
        fields |= {"connections": d.whole(0, 5), "client_associations": d.whole(1, 4)}
        if d.chance(80):
            fields["usage"] = {"client_connection_hours": d.number(0, 20_000)}
    return fields


MAKERS = {"alb": alb, "nlb": nlb, "clb": clb, "gwlb": gwlb, "eip": eip, "nat": nat, "vpc": vpc, "vpc_endpoint": vpc_endpoint,
          "transit_gateway": transit_gateway, "vpn": vpn}
