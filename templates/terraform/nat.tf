=== variables
{{^public}}
variable "{{label}}_ranges" {
  description = "Address ranges of other networks that {{address}} leads to."
  type        = list(string)
  default     = []
}
{{/public}}
=== resources
{{> header_lines}}
{{#per_zone}}
{{#public}}
{{> nat_addresses_block}}
{{/public}}
resource "aws_nat_gateway" "{{label}}" {
  {{#given}}
  for_each = {
    {{#subnets}}
    "{{key}}" = {{> nat_allocation_expression}}
    {{/subnets}}
  }
  {{/given}}
  {{^given}}
  for_each = {{> each_subnet_expression}}
  {{/given}}

  {{> region_line}}
  {{^public}}
  connectivity_type = "private"
  {{/public}}
  subnet_id = aws_subnet.{{subnet_group}}[{{#given}}each.key{{/given}}{{^given}}each.value{{/given}}].id
  {{#public}}
  allocation_id = {{#given}}each.value{{/given}}{{^given}}aws_eip.{{label}}[each.key].id{{/given}}
  {{/public}}

  tags = {
    Name = "${var.name}-{{short_name}}-${each.key}"
    {{> tag_lines}}
  }
  {{> nat_depends_lines}}
}

{{/per_zone}}
{{#single}}
{{#public}}
{{^given}}
resource "aws_eip" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  domain = "vpc"

  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
}

{{/given}}
{{/public}}
{{#public}}
{{#all_ways}}
# One for all zones: when its zone is lost, no private subnet reaches the internet.
{{/all_ways}}
{{/public}}
resource "aws_nat_gateway" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  {{^public}}
  connectivity_type = "private"
  {{/public}}
  subnet_id = {{#subnets}}{{#first}}aws_subnet.{{subnet_group}}["{{key}}"].id{{/first}}{{/subnets}}
  {{#public}}
  {{#given}}
  {{#subnets}}
  {{#first}}
  allocation_id = {{#attached}}{{allocation}}{{/attached}}
  {{/first}}
  {{/subnets}}
  {{/given}}
  {{^given}}
  allocation_id = aws_eip.{{label}}{{at}}.id
  {{/given}}
  {{/public}}

  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
  {{> nat_depends_lines}}
}

{{/single}}
{{#regional}}
{{#public}}
{{> nat_addresses_block}}
{{/public}}
# It spans the zones by itself, and stands in no subnet.
resource "aws_nat_gateway" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  vpc_id            = aws_vpc.{{network}}.id
  availability_mode = "regional"
  connectivity_type = "{{#public}}public{{/public}}{{^public}}private{{/public}}"

  {{#public}}
  {{#subnets}}
  availability_zone_address {
    {{#zone_id}}
    availability_zone_id = "{{zone}}"
    {{/zone_id}}
    {{^zone_id}}
    availability_zone = "{{zone}}"
    {{/zone_id}}
    allocation_ids = [{{> nat_allocation_expression}}]
  }

  {{/subnets}}
  {{/public}}
  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
  {{> nat_depends_lines}}
}

{{/regional}}
{{#ways}}
{{#first}}
resource "aws_route" "{{label}}_out" {
  {{#per_zone}}
  # The gateway in a subnet's own zone, where there is one.
  for_each = {
    {{#ways}}
    "{{key}}" = "{{through}}"
    {{/ways}}
  }

  {{> region_line}}
  route_table_id         = aws_route_table.{{private_group}}[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.{{label}}[{{#counted}}"${each.value}-0"{{/counted}}{{^counted}}each.value{{/counted}}].id
  {{/per_zone}}
  {{^per_zone}}
  {{#all_ways}}
  for_each = aws_route_table.{{private_group}}
  {{/all_ways}}
  {{^all_ways}}
  for_each = { for key in [{{#ways}}"{{key}}"{{^last}}, {{/last}}{{/ways}}] : key => aws_route_table.{{private_group}}[key] }
  {{/all_ways}}

  {{> region_line}}
  route_table_id         = each.value.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.{{label}}{{#counted}}[0]{{/counted}}.id
  {{/per_zone}}
}

{{/first}}
{{/ways}}
{{^public}}
{{#has_private}}
resource "aws_route" "{{label}}_out" {
  for_each = { for pair in setproduct(var.{{label}}_ranges, keys(aws_route_table.{{private_group}})) : "${pair[0]} ${pair[1]}" => pair }

  {{> region_line}}
  route_table_id         = aws_route_table.{{private_group}}[each.value[1]].id
  destination_cidr_block = each.value[0]
  nat_gateway_id         = {{#per_zone}}try(aws_nat_gateway.{{label}}[{{#counted}}"${each.value[1]}-0"{{/counted}}{{^counted}}each.value[1]{{/counted}}], values(aws_nat_gateway.{{label}})[0]).id{{/per_zone}}{{^per_zone}}aws_nat_gateway.{{label}}{{#counted}}[0]{{/counted}}.id{{/per_zone}}
}

{{/has_private}}
{{/public}}
=== outputs
{{#public}}
{{^given}}
output "{{label}}_addresses" {
  description = "From which others see what goes out through {{address}}."
  value       = {{#single}}aws_eip.{{label}}{{#counted}}[*]{{/counted}}.public_ip{{/single}}{{^single}}values(aws_eip.{{label}})[*].public_ip{{/single}}
}
{{/given}}
{{/public}}
