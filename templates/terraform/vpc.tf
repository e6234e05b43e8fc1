=== variables
{{#stands_alone}}
variable "{{label}}_cidr" {
  description = "Address range of {{address}}."
  type        = string
  default     = "{{#cidr}}{{cidr}}{{/cidr}}{{^cidr}}10.255.0.0/16{{/cidr}}"
}
{{/stands_alone}}
=== resources
{{#stands_alone}}
{{> header_lines}}
{{#is_network}}
# Beside the network that everything stands in.
{{/is_network}}
resource "aws_vpc" "{{network}}" {
  {{> count_line}}
  {{> region_line}}
  cidr_block           = var.{{label}}_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
}

resource "aws_default_security_group" "{{network}}" {
  {{> count_line}}
  {{> region_line}}
  vpc_id = aws_vpc.{{network}}{{at}}.id
}

{{#has_open}}
resource "aws_internet_gateway" "{{network}}" {
  {{> count_line}}
  {{> region_line}}
  vpc_id = aws_vpc.{{network}}{{at}}.id
}

resource "aws_route_table" "{{network}}" {
  {{> count_line}}
  {{> region_line}}
  vpc_id = aws_vpc.{{network}}{{at}}.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.{{network}}{{at}}.id
  }
}

{{/has_open}}
{{#own_subnets}}
resource "aws_subnet" "{{label}}_{{nth}}" {
  {{> count_line}}
  {{> region_line}}
  vpc_id     = aws_vpc.{{network}}{{at}}.id
  cidr_block = "{{cidr}}"
  {{#zone_id}}
  availability_zone_id = "{{zone}}"
  {{/zone_id}}
  {{^zone_id}}
  availability_zone = "{{zone}}"
  {{/zone_id}}

  tags = {
    Name = "${var.name}-{{short_name}}-{{name}}"
    {{> tag_lines}}
  }
}

{{#is_public}}
resource "aws_route_table_association" "{{label}}_{{nth}}" {
  {{> count_line}}
  {{> region_line}}
  subnet_id      = aws_subnet.{{label}}_{{nth}}{{at}}.id
  route_table_id = aws_route_table.{{network}}{{at}}.id
}

{{/is_public}}
{{/own_subnets}}
{{> flow_log_block}}
{{/stands_alone}}
