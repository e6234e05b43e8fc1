=== references
arn = aws_lb.{{label}}{{at}}.arn
endpoint_service = aws_vpc_endpoint_service.{{label}}{{at}}.service_name
=== resources
{{> header_lines}}
{{> unseen_lines}}
resource "aws_lb" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name               = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  load_balancer_type = "gateway"
  ip_address_type    = "{{#dualstack}}dualstack{{/dualstack}}{{^dualstack}}ipv4{{/dualstack}}"
  subnets            = {{> subnet_ids_expression}}

  enable_deletion_protection       = {{deletion_protection?}}
  enable_cross_zone_load_balancing = {{#cross_zone}}true{{/cross_zone}}{{^cross_zone}}false{{/cross_zone}}
  {{> tags_block}}
}

# Packets go to the appliances inside GENEVE.
resource "aws_lb_target_group" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name_prefix          = "tier-"
  target_type          = "{{^members}}ip{{/members}}{{#members}}{{#first}}{{#to}}{{#first}}{{#target_type}}{{target_type}}{{/target_type}}{{^target_type}}ip{{/target_type}}{{/first}}{{/to}}{{/first}}{{/members}}"
  vpc_id               = aws_vpc.{{network}}.id
  port                 = 6081
  protocol             = "GENEVE"
  deregistration_delay = {{deregistration_delay_s}}

  {{#sticky}}
  stickiness {
    type = "source_ip_dest_ip"
  }

  {{/sticky}}
  health_check {
    port                = {{^members}}80{{/members}}{{#members}}{{#first}}{{listens}}{{/first}}{{/members}}
    {{#checks_path}}
    protocol            = "HTTP"
    path                = "{{check_path}}"
    {{/checks_path}}
    {{^checks_path}}
    protocol            = "TCP"
    {{/checks_path}}
    interval            = {{check_interval_s}}
    healthy_threshold   = 2
    unhealthy_threshold = {{check_threshold}}
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  load_balancer_arn = aws_lb.{{label}}{{at}}.arn
  {{#idle_timeout_s}}
  tcp_idle_timeout_seconds = {{idle_timeout_s}}
  {{/idle_timeout_s}}

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.{{label}}{{at}}.arn
  }
  {{> tags_block}}
}

# Gateway Load Balancer endpoints lead here.
resource "aws_vpc_endpoint_service" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  acceptance_required        = false
  gateway_load_balancer_arns = [aws_lb.{{label}}{{at}}.arn]

  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
}

{{#members}}
{{#to}}
{{#scaling_group}}
resource "aws_autoscaling_attachment" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  autoscaling_group_name = {{scaling_group}}
  lb_target_group_arn    = aws_lb_target_group.{{self}}{{at}}.arn
}

{{/scaling_group}}
{{#instance_id}}
resource "aws_lb_target_group_attachment" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  target_group_arn = aws_lb_target_group.{{self}}{{at}}.arn
  target_id        = {{instance_id}}
}

{{/instance_id}}
{{#first}}
{{#security_group}}
# The balancer has no security group: its nodes stand in the network's range.
resource "aws_vpc_security_group_ingress_rule" "{{label}}_from_{{self}}_geneve" {
  {{> region_line}}
  security_group_id = {{security_group}}
  cidr_ipv4         = aws_vpc.{{network}}.cidr_block
  ip_protocol       = "udp"
  from_port         = 6081
  to_port           = 6081
}

resource "aws_vpc_security_group_ingress_rule" "{{label}}_from_{{self}}_check" {
  {{> region_line}}
  security_group_id = {{security_group}}
  cidr_ipv4         = aws_vpc.{{network}}.cidr_block
  ip_protocol       = "tcp"
  from_port         = {{listens}}
  to_port           = {{listens}}
}

{{/security_group}}
{{/first}}
{{/to}}
{{/members}}
=== outputs
output "{{label}}_service" {
  description = "What endpoints of {{address}} are made of."
  value       = aws_vpc_endpoint_service.{{label}}{{#counted}}[*]{{/counted}}.service_name
}
