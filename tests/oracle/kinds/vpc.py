"""A network: its flow logs are delivered as vended logs."""
from ..use import Use

ITEMS = {"cloudwatch": "vended-logs", "s3": "logs-delivered-to-s3"}


def uses(c):
    where = c.get("flow_logs", "none")
    if where != "none":
        yield Use("cloudwatch", ITEMS[where], c.used("monthly_flow_log_gb"))
