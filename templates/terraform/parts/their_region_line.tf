{{#away}}
region = "{{region}}"
{{/away}}
