=== references
security_group = aws_security_group.{{label}}.id
watch = what = "5xx", namespace = "AWS/ELB", metric = "HTTPCode_ELB_5XX", dimensions = { LoadBalancerName = aws_elb.{{label}}{{at}}.name }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 10
watch_more = what = "target 5xx", namespace = "AWS/ELB", metric = "HTTPCode_Backend_5XX", dimensions = { LoadBalancerName = aws_elb.{{label}}{{at}}.name }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 10
arn = aws_elb.{{label}}{{at}}.arn
host = aws_elb.{{label}}{{at}}.dns_name
alias_zone = aws_elb.{{label}}{{at}}.zone_id
alias_name = aws_elb.{{label}}{{at}}.dns_name
classic = aws_elb.{{label}}{{at}}.name
{{^secure}}
http_only = true
{{/secure}}
=== resources
{{> header_lines}}
{{> unseen_lines}}
resource "aws_elb" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name            = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  internal        = {{internal?}}
  subnets         = {{> subnet_ids_expression}}
  security_groups = [aws_security_group.{{label}}.id]

  cross_zone_load_balancing   = {{#cross_zone}}true{{/cross_zone}}{{^cross_zone}}false{{/cross_zone}}
  connection_draining         = {{drains?}}
  {{#drains}}
  connection_draining_timeout = {{deregistration_delay_s}}
  {{/drains}}
  {{#idle_timeout_s}}
  idle_timeout = {{idle_timeout_s}}
  {{/idle_timeout_s}}

  listener {
    lb_port           = {{#secure}}443{{/secure}}{{^secure}}80{{/secure}}
    lb_protocol       = "{{#secure}}https{{/secure}}{{^secure}}http{{/secure}}"
    instance_port     = {{instance_port}}
    instance_protocol = "http"
    {{#secure}}
    ssl_certificate_id = aws_acm_certificate_validation.{{certificate}}.certificate_arn
    {{/secure}}
  }

  health_check {
    target              = "{{#checks_path}}HTTP:{{instance_port}}{{check_path}}{{/checks_path}}{{^checks_path}}TCP:{{instance_port}}{{/checks_path}}"
    interval            = {{check_interval_s}}
    timeout             = {{check_timeout_s}}
    healthy_threshold   = 2
    unhealthy_threshold = {{check_threshold}}
  }
  {{> tags_block}}
  {{#deletion_protection}}

  # AWS knows no protection of this type: Terraform refuses to delete it.
  lifecycle {
    prevent_destroy = true
  }
  {{/deletion_protection}}
}

{{#secure}}
{{#too_new}}
# It takes TLS 1.2 and nothing newer: an alb takes 1.3.
{{/too_new}}
resource "aws_lb_ssl_negotiation_policy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name          = "oldest"
  load_balancer = aws_elb.{{label}}{{at}}.id
  lb_port       = 443

  attribute {
    name  = "Reference-Security-Policy"
    value = "{{policy}}"
  }
}

{{/secure}}
{{#sticky}}
resource "aws_lb_cookie_stickiness_policy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name          = "sticky"
  load_balancer = aws_elb.{{label}}{{at}}.id
  lb_port       = {{#secure}}443{{/secure}}{{^secure}}80{{/secure}}
}

{{/sticky}}
{{#members}}
{{#to}}
{{#scaling_group}}
resource "aws_autoscaling_attachment" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  autoscaling_group_name = {{scaling_group}}
  elb                    = aws_elb.{{self}}{{at}}.id
}

{{/scaling_group}}
{{#instance_id}}
resource "aws_elb_attachment" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  elb      = aws_elb.{{self}}{{at}}.id
  instance = {{instance_id}}
}

{{/instance_id}}
{{/to}}
{{/members}}
{{> security_group_block}}
=== outputs
output "{{label}}_host" {
  description = "{{address}}"
  value       = aws_elb.{{label}}{{#counted}}[*]{{/counted}}.dns_name
}
