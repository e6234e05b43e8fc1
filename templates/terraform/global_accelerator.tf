=== references
arn = aws_globalaccelerator_accelerator.{{label}}{{at}}.arn
host = aws_globalaccelerator_accelerator.{{label}}{{at}}.dns_name
alias_name = aws_globalaccelerator_accelerator.{{label}}{{at}}.dns_name
alias_zone = aws_globalaccelerator_accelerator.{{label}}{{at}}.hosted_zone_id
=== resources
{{> header_lines}}
resource "aws_globalaccelerator_accelerator" "{{label}}" {
  {{> count_line}}
  name            = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  ip_address_type = "IPV4"
  enabled         = true
  {{> tags_block}}
}

resource "aws_globalaccelerator_listener" "{{label}}" {
  {{> count_line}}
  accelerator_arn = aws_globalaccelerator_accelerator.{{label}}{{at}}.arn
  protocol        = "{{transport}}"

  {{#doors}}
  port_range {
    from_port = {{word}}
    to_port   = {{word}}
  }

  {{/doors}}
}

{{#groups}}
{{#endpoints}}
{{#to}}
{{#first}}
{{^is_alb}}
{{^is_nlb}}
{{^instance_id}}
{{^allocation}}
# {{address}} cannot be an endpoint: AWS takes balancers, instances and elastic IP addresses.
{{/allocation}}
{{/instance_id}}
{{/is_nlb}}
{{/is_alb}}
{{/first}}
{{/to}}
{{/endpoints}}
resource "aws_globalaccelerator_endpoint_group" "{{self}}{{^alone}}_{{nth}}{{/alone}}" {
  {{> count_line}}
  listener_arn          = aws_globalaccelerator_listener.{{self}}{{at}}.arn
  endpoint_group_region = {{#at_home}}var.region{{/at_home}}{{^at_home}}"{{group_region}}"{{/at_home}}
  health_check_port     = {{check_port}}

  {{#endpoints}}
  {{#to}}
  {{#is_alb}}
  endpoint_configuration {
    endpoint_id                    = {{arn}}
    weight                         = {{share}}
    client_ip_preservation_enabled = true
  }

  {{/is_alb}}
  {{#is_nlb}}
  endpoint_configuration {
    endpoint_id                    = {{arn}}
    weight                         = {{share}}
    client_ip_preservation_enabled = true
  }

  {{/is_nlb}}
  {{#instance_id}}
  endpoint_configuration {
    endpoint_id                    = {{instance_id}}
    weight                         = {{share}}
    client_ip_preservation_enabled = true
  }

  {{/instance_id}}
  {{#allocation}}
  endpoint_configuration {
    endpoint_id = {{allocation}}
    weight      = {{share}}
  }

  {{/allocation}}
  {{/to}}
  {{/endpoints}}
}

{{/groups}}
=== outputs
output "{{label}}_host" {
  description = "{{address}}"
  value       = aws_globalaccelerator_accelerator.{{label}}{{#counted}}[*]{{/counted}}.dns_name
}

output "{{label}}_addresses" {
  description = "The fixed addresses of {{address}}."
  value       = {{#counted}}[for accelerator in aws_globalaccelerator_accelerator.{{label}} : flatten(accelerator.ip_sets[*].ip_addresses)]{{/counted}}{{^counted}}flatten(aws_globalaccelerator_accelerator.{{label}}.ip_sets[*].ip_addresses){{/counted}}
}
