predefined_metric_specification {
  predefined_metric_type = "ALBRequestCountPerTarget"
  {{#fronts}}
  {{#is_alb}}
  {{#first}}
  resource_label = "${aws_lb.{{label}}{{at_copy}}.arn_suffix}/${aws_lb_target_group.{{label}}_{{self}}{{at_copy}}.arn_suffix}"
  {{/first}}
  {{/is_alb}}
  {{/fronts}}
}
