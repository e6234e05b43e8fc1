=== references
arn = aws_ec2_transit_gateway.{{label}}{{at}}.arn
transit_gateway_id = aws_ec2_transit_gateway.{{label}}{{at}}.id
=== variables
{{#in_network}}
variable "{{label}}_ranges" {
  description = "Address ranges of the other networks behind {{address}}."
  type        = list(string)
  default     = []
}

{{/in_network}}
{{#others_any}}
variable "{{label}}_networks" {
  description = "Networks that are attached to {{address}} beside this one, {{others}} at most."
  type        = map(object({ vpc_id = string, subnet_ids = list(string) }))
  default     = {}

  validation {
    condition     = length(var.{{label}}_networks) <= {{others}}
    error_message = "More attachments than the topology plans for."
  }
}

{{/others_any}}
{{#peerings_any}}
variable "{{label}}_peers" {
  description = "Transit gateways of other regions that {{address}} is peered with, {{peerings}} at most."
  type        = map(object({ transit_gateway_id = string, region = string }))
  default     = {}

  validation {
    condition     = length(var.{{label}}_peers) <= {{peerings}}
    error_message = "More peerings than the topology plans for."
  }
}
{{/peerings_any}}
=== resources
{{> header_lines}}
resource "aws_ec2_transit_gateway" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  description = "{{address}}"

  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
}

{{#in_network}}
resource "aws_ec2_transit_gateway_vpc_attachment" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  transit_gateway_id = aws_ec2_transit_gateway.{{label}}{{at}}.id
  vpc_id             = aws_vpc.{{network}}.id
  subnet_ids         = {{> subnet_ids_expression}}

  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
}

{{#has_private}}
resource "aws_route" "{{label}}_across" {
  for_each = { for pair in setproduct(var.{{label}}_ranges, keys(aws_route_table.{{private_group}})) : "${pair[0]} ${pair[1]}" => pair }

  {{> region_line}}
  route_table_id         = aws_route_table.{{private_group}}[each.value[1]].id
  destination_cidr_block = each.value[0]
  transit_gateway_id     = aws_ec2_transit_gateway.{{label}}{{#counted}}[0]{{/counted}}.id
  depends_on             = [aws_ec2_transit_gateway_vpc_attachment.{{label}}]
}

{{/has_private}}
{{/in_network}}
{{#others_any}}
resource "aws_ec2_transit_gateway_vpc_attachment" "{{label}}_others" {
  for_each = var.{{label}}_networks

  {{> region_line}}
  transit_gateway_id = aws_ec2_transit_gateway.{{label}}{{#counted}}[0]{{/counted}}.id
  vpc_id             = each.value.vpc_id
  subnet_ids         = each.value.subnet_ids

  tags = {
    Name = "${var.name}-{{short_name}}-${each.key}"
    {{> tag_lines}}
  }
}

{{/others_any}}
{{#peerings_any}}
resource "aws_ec2_transit_gateway_peering_attachment" "{{label}}" {
  for_each = var.{{label}}_peers

  {{> region_line}}
  transit_gateway_id      = aws_ec2_transit_gateway.{{label}}{{#counted}}[0]{{/counted}}.id
  peer_transit_gateway_id = each.value.transit_gateway_id
  peer_region             = each.value.region

  tags = {
    Name = "${var.name}-{{short_name}}-${each.key}"
    {{> tag_lines}}
  }
}

{{/peerings_any}}
=== outputs
output "{{label}}_id" {
  description = "{{address}}, for networks of other stacks."
  value       = aws_ec2_transit_gateway.{{label}}{{#counted}}[*]{{/counted}}.id
}
