"""Writes what the generator made up as TOML."""
from fractions import Fraction


def value(v):
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, int):
        return str(v)
    if isinstance(v, Fraction):
        return number(v)
    if isinstance(v, str):
        return f'"{v}"'
    if isinstance(v, (list, tuple)):
        return "[" + ", ".join(value(x) for x in v) + "]"
    return "{ " + ", ".join(f"{key} = {value(x)}" for key, x in v.items()) + " }" if v else "{}"


def number(v):
    """Up to six decimals, exactly."""
    scaled = v * 10 ** 6
    if scaled.denominator != 1:
        raise ValueError(f"{v} has more than six decimals")
    whole, rest = divmod(int(scaled), 10 ** 6)
    return str(whole) if rest == 0 else f"{whole}." + f"{rest:06d}".rstrip("0")


def document(tables):
    lines = []
    for name, fields in tables.items():
        lines.append(f"[{name}]")
        lines += [f"{key} = {value(v)}" for key, v in fields.items()]
        lines.append("")
    return "\n".join(lines)
