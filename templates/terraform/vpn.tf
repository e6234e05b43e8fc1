=== variables
{{#sites_any}}
variable "{{label}}_sites" {
  description = "The {{^one_site}}{{sites}} {{/one_site}}other end{{^one_site}}s{{/one_site}} of {{address}}: public address, and number in BGP."
  type        = map(object({ address = string, bgp_asn = optional(string, "65000") }))

  validation {
    condition     = length(var.{{label}}_sites) == {{sites}}
    error_message = "The topology has {{sites}} connection{{^one_site}}s{{/one_site}}."
  }
}

{{/sites_any}}
{{#clients}}
variable "{{label}}_client_authority" {
  description = "ARN, in ACM, of the authority that signs the certificates of those who connect to {{address}}."
  type        = string
}

variable "{{label}}_client_range" {
  description = "Addresses for those who connect to {{address}}; apart from those of the network."
  type        = string
  default     = "172.31.0.0/20"
}
{{/clients}}
=== resources
{{> header_lines}}
{{#sites_any}}
resource "aws_customer_gateway" "{{label}}" {
  for_each = var.{{label}}_sites

  {{> region_line}}
  type       = "ipsec.1"
  ip_address = each.value.address
  bgp_asn    = each.value.bgp_asn

  tags = {
    Name = "${var.name}-{{short_name}}-${each.key}"
    {{> tag_lines}}
  }
}

# Two tunnels each; Secrets Manager makes their keys and keeps them.
resource "aws_vpn_connection" "{{label}}" {
  for_each = aws_customer_gateway.{{label}}

  {{> region_line}}
  type                = "ipsec.1"
  customer_gateway_id = each.value.id
  {{#transit_gateway}}
  {{#first}}
  transit_gateway_id = {{transit_gateway_id}}
  {{/first}}
  {{/transit_gateway}}
  {{#wants_vpn_gateway}}
  vpn_gateway_id = aws_vpn_gateway.{{network}}.id
  {{/wants_vpn_gateway}}
  preshared_key_storage = "SecretsManager"

  tags = {
    Name = "${var.name}-{{short_name}}-${each.key}"
    {{> tag_lines}}
  }
}

{{/sites_any}}
{{#clients}}
resource "aws_ec2_client_vpn_endpoint" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  description            = "{{address}}"
  client_cidr_block      = var.{{label}}_client_range
  server_certificate_arn = aws_acm_certificate_validation.{{certificate}}.certificate_arn
  vpc_id                 = aws_vpc.{{network}}.id
  security_group_ids     = [aws_security_group.{{label}}.id]
  split_tunnel           = true

  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = var.{{label}}_client_authority
  }

  connection_log_options {
    enabled              = true
    cloudwatch_log_group = aws_cloudwatch_log_group.{{label}}.name
  }

  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
}

resource "aws_cloudwatch_log_group" "{{label}}" {
  {{> region_line}}
  name_prefix       = "/vpn/${var.name}-"
  retention_in_days = 30
  {{> tags_block}}
}

# One subnet a zone.
resource "aws_ec2_client_vpn_network_association" "{{label}}" {
  count = min({{client_associations}}, length({{> subnet_ids_expression}})){{#counted}} * {{count}}{{/counted}}

  {{> region_line}}
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.{{label}}{{#counted}}[count.index % {{count}}]{{/counted}}.id
  subnet_id              = {{^counted}}{{> subnet_ids_expression}}[count.index]{{/counted}}{{#counted}}{{> subnet_ids_expression}}[floor(count.index / {{count}})]{{/counted}}
}

resource "aws_ec2_client_vpn_authorization_rule" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.{{label}}{{at}}.id
  target_network_cidr    = aws_vpc.{{network}}.cidr_block
  authorize_all_groups   = true
}

resource "aws_security_group" "{{label}}" {
  {{> region_line}}
  name_prefix = "${var.name}-{{short_name}}-"
  description = "{{address}}"
  vpc_id      = aws_vpc.{{network}}.id

  tags = {
    Name = "${var.name}-{{short_name}}"
    {{> tag_lines}}
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "{{label}}_to_network" {
  {{> region_line}}
  security_group_id = aws_security_group.{{label}}.id
  description       = "What the groups there let in"
  cidr_ipv4         = aws_vpc.{{network}}.cidr_block
  ip_protocol       = "-1"
}

{{/clients}}
=== outputs
{{#sites_any}}
output "{{label}}_tunnels" {
  description = "Outer addresses of the tunnels of {{address}}, for the other end{{^one_site}}s{{/one_site}}."
  value       = { for site, connection in aws_vpn_connection.{{label}} : site => [connection.tunnel1_address, connection.tunnel2_address] }
}
{{/sites_any}}
