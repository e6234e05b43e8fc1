{{#elsewhere}}
region = "{{region}}"
{{/elsewhere}}
