{{#networks}}
{{#groups}}
{{#first}}
locals {
{{/first}}
  {{subnet_group}}_subnets = {
    {{#subnets}}
    "{{key}}" = {
      {{#zone_ids}}
      az    = {{^zone_id}}"{{zone}}"{{/zone_id}}{{#zone_id}}null{{/zone_id}}
      az_id = {{#zone_id}}"{{zone}}"{{/zone_id}}{{^zone_id}}null{{/zone_id}}
      {{/zone_ids}}
      {{^zone_ids}}
      az = "{{zone}}"
      {{/zone_ids}}
      cidr = {{#cidr}}"{{cidr}}"{{/cidr}}{{^cidr}}cidrsubnet(var.vpc_cidr{{#elsewhere}}_{{network}}{{/elsewhere}}, 4, {{index}}){{/cidr}}
      {{#ipv6}}
      ipv6 = {{index}}
      {{/ipv6}}
    }
    {{/subnets}}
  }
  {{subnet_group}}_subnet_ids = [for key in keys(local.{{subnet_group}}_subnets) : aws_subnet.{{subnet_group}}[key].id]
{{#last}}
}
{{/last}}

{{/groups}}
{{#address}}
# {{address}}
{{/address}}
{{#description}}
# {{description}}
{{/description}}
resource "aws_vpc" "{{network}}" {
  {{> region_line}}
  cidr_block           = var.vpc_cidr{{#elsewhere}}_{{network}}{{/elsewhere}}
  enable_dns_support   = true
  enable_dns_hostnames = true
  {{#ipv6}}
  assign_generated_ipv6_cidr_block = true
  {{/ipv6}}

  tags = {
    Name = var.name
    {{> tag_lines}}
  }
}

# The default group is closed, so that nothing falls into it unseen.
resource "aws_default_security_group" "{{network}}" {
  {{> region_line}}
  vpc_id = aws_vpc.{{network}}.id
}

{{#has_gateway}}
resource "aws_internet_gateway" "{{network}}" {
  {{> region_line}}
  vpc_id = aws_vpc.{{network}}.id

  tags = {
    Name = var.name
  }
}

{{/has_gateway}}
{{#groups}}
resource "aws_subnet" "{{subnet_group}}" {
  for_each = local.{{subnet_group}}_subnets

  {{> region_line}}
  vpc_id            = aws_vpc.{{network}}.id
  availability_zone = each.value.az
  {{#zone_ids}}
  availability_zone_id = each.value.az_id
  {{/zone_ids}}
  cidr_block = each.value.cidr
  {{#ipv6}}
  ipv6_cidr_block = cidrsubnet(aws_vpc.{{network}}.ipv6_cidr_block, 8, each.value.ipv6)
  {{/ipv6}}

  tags = {
    Name = "${var.name}-{{subnet_group}}-${each.key}"
  }
}

{{#is_public}}
resource "aws_route_table" "{{subnet_group}}" {
  {{> region_line}}
  vpc_id = aws_vpc.{{network}}.id

  tags = {
    Name = "${var.name}-{{subnet_group}}"
  }
}

resource "aws_route" "{{subnet_group}}" {
  {{> region_line}}
  route_table_id         = aws_route_table.{{subnet_group}}.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.{{network}}.id
}

{{#ipv6}}
resource "aws_route" "{{subnet_group}}_ipv6" {
  {{> region_line}}
  route_table_id              = aws_route_table.{{subnet_group}}.id
  destination_ipv6_cidr_block = "::/0"
  gateway_id                  = aws_internet_gateway.{{network}}.id
}

{{/ipv6}}

resource "aws_route_table_association" "{{subnet_group}}" {
  for_each = aws_subnet.{{subnet_group}}

  {{> region_line}}
  subnet_id      = each.value.id
  route_table_id = aws_route_table.{{subnet_group}}.id
}

{{/is_public}}
{{^is_public}}
# One a subnet, so that each zone can have its own way out.
resource "aws_route_table" "{{subnet_group}}" {
  for_each = local.{{subnet_group}}_subnets

  {{> region_line}}
  vpc_id = aws_vpc.{{network}}.id
  {{#vpn_gateway}}
  propagating_vgws = [aws_vpn_gateway.{{network}}.id]
  {{/vpn_gateway}}

  tags = {
    Name = "${var.name}-{{subnet_group}}-${each.key}"
  }
}

resource "aws_route_table_association" "{{subnet_group}}" {
  for_each = aws_subnet.{{subnet_group}}

  {{> region_line}}
  subnet_id      = each.value.id
  route_table_id = aws_route_table.{{subnet_group}}[each.key].id
}

{{/is_public}}
{{/groups}}
{{#lists_cloudfront}}
# The addresses that CloudFront calls from.
data "aws_ec2_managed_prefix_list" "cloudfront{{#elsewhere}}_{{network}}{{/elsewhere}}" {
  {{> region_line}}
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

{{/lists_cloudfront}}
{{#vpn_gateway}}
resource "aws_vpn_gateway" "{{network}}" {
  {{> region_line}}
  vpc_id = aws_vpc.{{network}}.id

  tags = {
    Name = var.name
  }
}

{{/vpn_gateway}}
{{> flow_log_block}}
{{/networks}}
