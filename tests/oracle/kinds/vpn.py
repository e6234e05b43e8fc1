"""Site-to-site connections, each an attachment where they end at a transit gateway; a client VPN."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use


def uses(c):
    connections = c.get("connections", 1)
    if connections:
        yield Use("vpc", "site-to-site-vpn-connection", Fraction(MONTH), connections)
        if "transit_gateway" in c.table:
            yield Use("vpc", "transit-gateway-vpn-attachment", Fraction(MONTH), connections)
    associations = c.get("client_associations", 0)
    if associations:
        yield Use("vpc", "client-vpn-endpoint-association", Fraction(MONTH), associations)
    if associations or "client_connection_hours" in c.usage:
        yield Use("vpc", "client-vpn-connection", c.used("client_connection_hours"))
