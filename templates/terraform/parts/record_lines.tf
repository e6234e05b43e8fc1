zone_id = {{> zone_expression}}.zone_id
name    = {{> record_name_expression}}
{{#chosen}}
set_identifier = "{{label}}{{index}}"
{{#checked}}
health_check_id = aws_route53_health_check.{{self}}_{{label}}{{index}}.id
{{/checked}}
{{/chosen}}
{{#multivalue}}
multivalue_answer_routing_policy = true
{{/multivalue}}
{{#weighted}}

weighted_routing_policy {
  weight = {{share}}
}
{{/weighted}}
{{#failover}}

failover_routing_policy {
  type = "{{#is_first}}PRIMARY{{/is_first}}{{^is_first}}SECONDARY{{/is_first}}"
}
{{/failover}}
{{#latency}}

latency_routing_policy {
  region = "{{answer_region}}"
}
{{/latency}}
{{#geo}}

geolocation_routing_policy {
  {{#is_first}}
  country = "*"
  {{/is_first}}
  {{^is_first}}
  continent = "{{continent}}"
  {{/is_first}}
}
{{/geo}}
{{#geoproximity}}

geoproximity_routing_policy {
  aws_region = "{{answer_region}}"
}
{{/geoproximity}}
{{#ip_based}}

cidr_routing_policy {
  collection_id = aws_route53_cidr_collection.{{self}}.id
  location_name = {{#is_first}}"*"{{/is_first}}{{^is_first}}aws_route53_cidr_location.{{self}}_{{label}}.name{{/is_first}}
}
{{/ip_based}}
