{{^given}}
resource "aws_eip" "{{label}}" {
  for_each = {{> each_subnet_expression}}

  {{> region_line}}
  domain = "vpc"

  tags = {
    Name = "${var.name}-{{short_name}}-${each.key}"
    {{> tag_lines}}
  }
}

{{/given}}
{{#given}}
# Where the file attaches no address.
resource "aws_eip" "{{label}}" {
  for_each = toset([
    {{#subnets}}
    {{^attached}}
    "{{key}}",
    {{/attached}}
    {{/subnets}}
  ])

  {{> region_line}}
  domain = "vpc"

  tags = {
    Name = "${var.name}-{{short_name}}-${each.key}"
    {{> tag_lines}}
  }
}

{{/given}}
