resource "aws_lb_target_group" "{{self}}_{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name_prefix = "tier-"
  {{#target_type}}
  target_type = "{{target_type}}"
  {{/target_type}}
  {{^target_type}}
  target_type = "ip"
  {{/target_type}}
  {{^function_name}}
  vpc_id               = aws_vpc.{{network}}.id
  port                 = {{#port}}{{port}}{{/port}}{{^port}}80{{/port}}
  protocol             = "HTTP"
  deregistration_delay = {{deregistration_delay_s}}
  {{/function_name}}
  {{#cross_zone_stated}}
  load_balancing_cross_zone_enabled = {{cross_zone?}}
  {{/cross_zone_stated}}

  {{#sticky}}
  stickiness {
    type = "lb_cookie"
  }

  {{/sticky}}
  health_check {
    path                = "{{check_path}}"
    interval            = {{check_interval_s}}
    healthy_threshold   = 2
    unhealthy_threshold = {{check_threshold}}
    {{#function_name}}
    enabled = true
    {{/function_name}}
  }

  lifecycle {
    create_before_destroy = true
  }
}
