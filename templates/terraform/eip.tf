=== references
allocation = aws_eip.{{label}}{{at}}.id
address_record = aws_eip.{{label}}{{at}}.public_ip
=== resources
{{> header_lines}}
resource "aws_eip" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  domain = "vpc"
  {{#attached_to}}
  {{#first}}
  {{#instance_id}}
  instance = {{^counted}}{{instance_id}}{{/counted}}{{#counted}}try([{{#attached_to}}{{instance_id}}{{^last}}, {{/last}}{{/attached_to}}][count.index], null){{/counted}}
  {{/instance_id}}
  {{/first}}
  {{/attached_to}}

  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
}
=== outputs
output "{{label}}_address" {
  description = "{{address}}"
  value       = aws_eip.{{label}}{{#counted}}[*]{{/counted}}.public_ip
}
