=== references
{{#interface}}
host = aws_vpc_endpoint.{{label}}{{at}}.dns_entry[0].dns_name
alias_name = aws_vpc_endpoint.{{label}}{{at}}.dns_entry[0].dns_name
alias_zone = aws_vpc_endpoint.{{label}}{{at}}.dns_entry[0].hosted_zone_id
{{/interface}}
=== resources
{{> header_lines}}
{{#gateway}}
resource "aws_vpc_endpoint" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  vpc_id            = aws_vpc.{{network}}.id
  vpc_endpoint_type = "Gateway"
  service_name      = {{> endpoint_service_expression}}

  # A route table has one way to a service.
  route_table_ids = {{#counted}}count.index > 0 ? [] : {{/counted}}{{#has_private}}{{#has_public}}concat({{/has_public}}values(aws_route_table.{{private_group}})[*].id{{#has_public}}, [aws_route_table.{{public_group}}.id]){{/has_public}}{{/has_private}}{{^has_private}}[{{#has_public}}aws_route_table.{{public_group}}.id{{/has_public}}]{{/has_private}}

  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
}

{{/gateway}}
{{#interface}}
resource "aws_vpc_endpoint" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  vpc_id              = aws_vpc.{{network}}.id
  vpc_endpoint_type   = "Interface"
  service_name        = {{> endpoint_service_expression}}
  subnet_ids          = {{> subnet_ids_expression}}
  security_group_ids  = [aws_security_group.{{label}}.id]
  private_dns_enabled = {{#private_dns}}{{#counted}}count.index == 0{{/counted}}{{^counted}}true{{/counted}}{{/private_dns}}{{^private_dns}}false{{/private_dns}}

  {{#is_s3}}
  dns_options {
    private_dns_only_for_inbound_resolver_endpoint = false
  }

  {{/is_s3}}
  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
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

resource "aws_vpc_security_group_ingress_rule" "{{label}}_from_network" {
  {{> region_line}}
  security_group_id = aws_security_group.{{label}}.id
  description       = "Whatever stands in the network"
  cidr_ipv4         = aws_vpc.{{network}}.cidr_block
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

{{/interface}}
{{#appliances}}
# AWS gives each of this type one subnet.
resource "aws_vpc_endpoint" "{{label}}" {
  for_each = {{> each_subnet_expression}}

  {{> region_line}}
  vpc_id            = aws_vpc.{{network}}.id
  vpc_endpoint_type = "GatewayLoadBalancer"
  service_name      = {{> endpoint_service_expression}}
  subnet_ids        = [aws_subnet.{{subnet_group}}[each.value].id]

  tags = {
    Name = "${var.name}-{{short_name}}-${each.key}"
    {{> tag_lines}}
  }
}

{{/appliances}}
