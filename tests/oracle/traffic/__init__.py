"""The traffic model, worked out a second time from its page in the reference.

`world` reads files and modules, `demand` makes the week of each, `graph` sends it through the
references, `transfer` says which bytes are billed, `usage` what each component then meters.
`generate` writes topologies from a seed. Counts in doubles, as the program does, but in no common
order of additions; it shares no code with it.
"""
