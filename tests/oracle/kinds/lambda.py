"""A function: requests, GB-seconds, what is kept ready, storage above what is free."""
from fractions import Fraction

from ..use import Use

FREE_MB = 512


def uses(c):
    requests = c.million("monthly_requests_million")
    seconds = None if requests is None else requests * c.get("duration_ms") / 1000
    gb = c.get("memory_mb") / 1024
    spent = None if seconds is None else seconds * gb
    if c.get("edge", False):
        yield Use("lambda", "edge-request", requests)
        yield Use("lambda", "edge-duration", spent)
        return
    yield from ordinary(c, requests, spent, gb)
    if c.get("ephemeral_mb", FREE_MB) > FREE_MB:
        extra = (c.get("ephemeral_mb") - FREE_MB) / 1024
        yield Use("lambda", "ephemeral-storage" + ("-arm" if c.get("arch", "x86") == "arm" else ""),
                  None if seconds is None else seconds * extra)
    if "response_stream_gb" in c.usage:
        yield Use("lambda", "response-stream", c.used("response_stream_gb"))


def ordinary(c, requests, spent, gb):
    arch = c.get("arch", "x86")
    how = c.get("purchase", "on-demand")
    how = None if how == "on-demand" else how
    yield Use("lambda", "request-arm" if arch == "arm" else "request", requests)
    ready = c.get("provisioned_concurrency", 0)
    if ready:
        kept = ready * c.get("provisioned_hours", Fraction(730)) * 3600 * gb
        yield Use("lambda", f"provisioned-concurrency-{arch}", kept, purchase=how)
    yield Use("lambda", f"provisioned-duration-{arch}" if ready else f"duration-{arch}", spent, purchase=how)
