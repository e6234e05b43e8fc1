{{#counted}}element({{> subnet_ids_expression}}, count.index){{/counted}}{{^counted}}{{#subnets}}{{#first}}aws_subnet.{{subnet_group}}["{{key}}"].id{{/first}}{{/subnets}}{{/counted}}
