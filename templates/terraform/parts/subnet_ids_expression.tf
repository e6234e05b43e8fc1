{{#all_subnets}}local.{{subnet_group}}_subnet_ids{{/all_subnets}}{{^all_subnets}}[{{#subnets}}aws_subnet.{{subnet_group}}["{{key}}"].id{{^last}}, {{/last}}{{/subnets}}]{{/all_subnets}}
