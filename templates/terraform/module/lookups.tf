{{lookups}}
