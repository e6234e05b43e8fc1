{{#tags}}
{{#first}}

tags = {
{{/first}}
  "{{key}}" = "{{value}}"
{{#last}}
}
{{/last}}
{{/tags}}
