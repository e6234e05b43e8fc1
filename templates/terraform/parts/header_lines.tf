# {{address}}{{#summary}}: {{summary}}{{/summary}}
{{#description}}
# {{description}}
{{/description}}
