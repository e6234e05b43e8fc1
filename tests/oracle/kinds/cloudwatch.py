"""Metrics, alarms, dashboards, logs."""
from ..topology import exact_value
from ..use import Use

ALARMS = {"standard": ("standard-alarm", 1), "high_resolution": ("high-resolution-alarm", 1), "anomaly": ("standard-alarm", 3),
          "high_resolution_anomaly": ("high-resolution-alarm", 3), "composite": ("composite-alarm", 1)}


def uses(c):
    if c.get("metrics", 0):
        yield Use("cloudwatch", "custom-metric", c.get("metrics"))
    alarms = c.table.get("alarms", {})
    for name, number in (alarms if isinstance(alarms, dict) else {"standard": alarms}).items():
        item, metrics = ALARMS[name]
        if number:
            yield Use("cloudwatch", item, exact_value(number) * metrics)
    if c.get("dashboards", 0):
        yield Use("cloudwatch", "dashboard", c.get("dashboards"))
    logs = "logs-ingested" + ("-infrequent-access" if c.get("logs_class", "standard") == "infrequent-access" else "")
    for field, item in (("logs_ingest_gb", logs), ("logs_retained_gb", "logs-stored"), ("logs_scanned_gb", "logs-insights-scanned"),
                        ("vended_logs_gb", "vended-logs")):
        if c.used(field) is not None:
            yield Use("cloudwatch", item, c.used(field))
    if c.used("api_requests_million") is not None:
        yield Use("cloudwatch", "api-request", c.million("api_requests_million"))
