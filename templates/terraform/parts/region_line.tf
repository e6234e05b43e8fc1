{{#elsewhere}}
region = "{{own_region}}"
{{/elsewhere}}
