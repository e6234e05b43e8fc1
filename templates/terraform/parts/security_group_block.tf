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

{{#ingress}}
resource "aws_vpc_security_group_ingress_rule" "{{label}}_from_{{#from}}{{label}}{{^only_port}}_{{door}}{{/only_port}}{{/from}}{{#range}}{{#nth}}range_{{nth}}{{/nth}}{{^nth}}anywhere_{{#six}}ipv6_{{/six}}{{door}}{{/nth}}{{/range}}{{#cloudfront}}cloudfront_{{door}}{{/cloudfront}}{{#udp}}_udp{{/udp}}" {
  {{> region_line}}
  security_group_id = aws_security_group.{{label}}.id
  {{#from}}
  description                  = "{{address}}"
  referenced_security_group_id = {{security_group}}
  {{/from}}
  {{#range}}
  cidr_ipv{{#six}}6{{/six}}{{^six}}4{{/six}} = "{{range}}"
  {{/range}}
  {{#cloudfront}}
  description    = "CloudFront"
  prefix_list_id = data.aws_ec2_managed_prefix_list.cloudfront{{#elsewhere}}_{{network}}{{/elsewhere}}.id
  {{/cloudfront}}
  ip_protocol = "{{#udp}}udp{{/udp}}{{^udp}}tcp{{/udp}}"
  from_port   = {{door}}
  to_port     = {{door}}
}

{{/ingress}}
{{#egress}}
resource "aws_vpc_security_group_egress_rule" "{{label}}_to_{{#to}}{{label}}{{/to}}{{^only_port}}_{{door}}{{/only_port}}{{#udp}}_udp{{/udp}}" {
  {{> region_line}}
  security_group_id = aws_security_group.{{label}}.id
  {{#to}}
  description                  = "{{address}}"
  referenced_security_group_id = {{security_group}}
  {{/to}}
  ip_protocol = "{{#udp}}udp{{/udp}}{{^udp}}tcp{{/udp}}"
  from_port   = {{door}}
  to_port     = {{door}}
}

{{/egress}}
{{#calls_out}}
resource "aws_vpc_security_group_egress_rule" "{{label}}_to_https" {
  {{> region_line}}
  security_group_id = aws_security_group.{{label}}.id
  description       = "AWS's own services, packages and partners"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

{{/calls_out}}
