{{#image_parameter}}
data "aws_ssm_parameter" "{{image}}{{#elsewhere}}_{{network}}{{/elsewhere}}" {
  {{> region_line}}
  name = "{{image_parameter}}"
}
{{/image_parameter}}
{{#image_name}}
data "aws_ami" "{{image}}{{#elsewhere}}_{{network}}{{/elsewhere}}" {
  {{> region_line}}
  most_recent = true
  owners      = ["{{image_owner}}"]

  filter {
    name   = "name"
    values = ["{{image_name}}"]
  }

  filter {
    name   = "architecture"
    values = ["{{architecture}}"]
  }
}
{{/image_name}}
