"""Publishes by 64 KB, deliveries by message and subscription; to SQS and Lambda they are free."""
from ..exact import ceil_div
from ..topology import exact_value
from ..use import Use

DELIVERIES = {"sqs": "sqs-notification", "lambda": "lambda-notification", "http": "http-notification", "email": "email-notification",
              "firehose": "firehose-notification", "mobile": "mobile-push-notification"}
KB_OF_GB = 1024 * 1024


def uses(c):
    messages = c.million("monthly_million")
    size = c.get("request_kb", 64)
    told = {k: exact_value(v) for k, v in c.table.get("subscriptions", {}).items()}
    if c.get("fifo", False):
        yield from in_order(messages, size, told)
        return
    publishes = None if messages is None else messages * max(1, ceil_div(size, 64))
    yield Use("sns", "api-request", publishes)
    for name, number in told.items():
        if number:
            yield Use("sns", DELIVERIES[name], messages, number)


def in_order(messages, size, told):
    def of(factor):
        return None if messages is None else messages * factor

    yield Use("sns", "fifo-publish-request", of(1))
    yield Use("sns", "fifo-publish-payload", of(size / KB_OF_GB))
    number = sum(told.values())
    if number:
        yield Use("sns", "fifo-notification", of(number))
        yield Use("sns", "fifo-notification-payload", of(size / KB_OF_GB), number)
