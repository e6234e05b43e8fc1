{{#host}}join("", ["{{#http_only}}http{{/http_only}}{{^http_only}}https{{/http_only}}://", {{host}}]){{/host}}{{^host}}var.{{self}}_{{label}}_url{{/host}}
