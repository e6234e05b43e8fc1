"""What ec2 and asg have alike: systems and their licences, what an instance brings with it."""
from fractions import Fraction

from ..exact import MONTH
from ..topology import exact_value
from ..use import Use
from . import volume

# The system whose hours are in the book; the licence that comes on top.
SYSTEMS = {
    "linux": ("linux", None), "windows": ("windows", None), "suse": ("suse", None),
    "rhel": ("linux", "rhel"), "rhel-ha": ("linux", "unknown"), "ubuntu-pro": ("linux", "unknown"),
    "windows-sql-web": ("windows", "unknown"), "windows-sql-std": ("windows", "unknown"),
    "windows-sql-ent": ("windows", "unknown"),
}


# Families whose larger types had to be asked for bandwidth to EBS; all later ones have it.
ASKED_FOR_BANDWIDTH = ("c1", "c3", "g2", "i2", "m1", "m2", "m3", "r3")


def system(c):
    return SYSTEMS[c.get("os", "linux")]


def spot_known(c):
    """Spot savings are known of Linux and Windows as they come, on shared hardware."""
    return c.get("os", "linux") in ("linux", "windows") and c.get("tenancy", "default") == "default"


def vcpus(c, name):
    row = c.book.keyed("instance-types").get(name)
    return Fraction(row["vcpu"]) if row and row["vcpu"] else None


def licence(c, name, hours, copies=1):
    kind = system(c)[1]
    if kind == "unknown":
        yield Use("ec2", None, hours, copies, unpriced=True)
    elif kind == "rhel":
        cores = vcpus(c, name)
        if cores is None:
            yield Use("ec2", None, hours, copies, unpriced=True)
        else:
            yield Use("ec2", "rhel-licence", hours * cores, copies, place="global", tier_by=cores)


def credits(c, name):
    """Surplus credits by family and system; the figure is one instance's, or a whole fleet's."""
    amount = c.used("cpu_credit_vcpu_hours")
    if amount is None:
        return
    family = name.split(".")[0]
    windows = "/windows" if system(c)[0] == "windows" else ""
    yield Use("ec2", f"cpu-credits/{family}{windows}", amount)


def optimised(c, name, hours, copies=1):
    """Bandwidth to EBS, where an old type sells it; a newer one has it."""
    if not c.get("ebs_optimized", False):
        return
    row = c.book.keyed("instance-types").get(name)
    if c.price("ec2", f"{name}/ebs-optimized", "global") is not None:
        yield Use("ec2", f"{name}/ebs-optimized", hours, copies)
    elif row and row["ebs_baseline_mbps"] and row["family"] in ASKED_FOR_BANDWIDTH:
        yield Use("ec2", f"{name}/ebs-optimized", hours, copies, unpriced=True)


def dedicated_fee(c, hours=MONTH):
    if c.get("tenancy", "default") == "dedicated":
        yield Use("ec2", "dedicated-fee", Fraction(hours), place="global", once=True)


def volumes(c, copies=1, share=Fraction(1)):
    """The root volume and further ones, of `copies` instances; `share` of the month that each runs."""
    os = c.get("os", "linux")
    default = 30 if os.startswith("windows") else 10 if os in ("rhel", "rhel-ha", "suse") else 8
    listed = [{"type": c.get("root_type", "gp3"), "size_gb": c.get("root_gb", default)}]
    more = c.table.get("volumes", [])
    listed += more if isinstance(more, list) else [more]
    for each in listed:
        part = {key: exact_value(value) for key, value in each.items()}
        for use in volume.volume(part.get("type", "gp3"), part.get("size_gb"), part.get("iops"),
                                 part.get("throughput_mibps"), part.get("monthly_io_million"), copies):
            if use.alone:
                use.share = share
            elif use.each is not None:
                use.each *= share
            yield use
