{{#tags}}
"{{key}}" = "{{value}}"
{{/tags}}
