{{#all_subnets}}keys(local.{{subnet_group}}_subnets){{/all_subnets}}{{^all_subnets}}[{{#subnets}}"{{key}}"{{^last}}, {{/last}}{{/subnets}}]{{/all_subnets}}
