"""Backups by the service that they are of, once more in each region that keeps copies."""
from ..topology import exact_value
from ..use import Use

RESTORED = ("efs", "efs_cold", "dynamodb", "dynamodb_cold", "s3")  # of the others no price is known


def uses(c):
    kept = {k: exact_value(v) for k, v in c.table.get("storage_gb", {}).items()}
    copies = c.table.get("copy_to_regions", [])
    copies = [copies] if isinstance(copies, str) else copies
    for region in [None, *copies]:
        for name, gb in kept.items():
            yield Use("backup", name.replace("_", "-"), gb, place=region)
    if not kept:
        yield Use("backup", covered_service(c), None)
    for name, gb in (c.used("copied_gb") or {}).items():
        for region in copies:
            yield Use("backup", f"copy/{region}", exact_value(gb), unpriced=name in ("rds", "efs", "dynamodb"))
    if "item_restores" in c.usage:
        yield Use("backup", "item-restore", c.used("item_restores"))
    stated = c.used("restored_gb") or {}
    for name, gb in stated.items():
        gb = exact_value(gb)
        yield Use("backup", f"{name.replace('_', '-')}/restore", gb, unpriced=name not in RESTORED)


def covered_service(c):
    kind = c.references("covers")[0].split(".")[0]
    return "ebs" if kind in ("ec2", "asg") else kind
