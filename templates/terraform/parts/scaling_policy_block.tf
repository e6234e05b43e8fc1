resource "aws_autoscaling_policy" "{{self}}" {
  {{> count_line}}
  {{> region_line}}
  name                   = "${var.name}-{{short_name}}"
  autoscaling_group_name = aws_autoscaling_group.{{self}}{{at}}.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    {{#by_cpu}}
    target_value = {{target}}

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
    {{/by_cpu}}
    {{#by_network_in}}
    target_value = {{target}}

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageNetworkIn"
    }
    {{/by_network_in}}
    {{#by_network_out}}
    target_value = {{target}}

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageNetworkOut"
    }
    {{/by_network_out}}
    {{#by_requests}}
    target_value = {{target}}

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
    {{/by_requests}}
    {{#by_memory}}
    target_value = {{target}}

    # The CloudWatch agent reports it.
    customized_metric_specification {
      namespace   = "CWAgent"
      metric_name = "mem_used_percent"
      statistic   = "Average"

      metric_dimension {
        name  = "AutoScalingGroupName"
        value = aws_autoscaling_group.{{self}}{{at}}.name
      }
    }
    {{/by_memory}}
    {{#by_backlog}}
    target_value = {{target}}

    # Messages that wait, for each instance that works.
    customized_metric_specification {
      {{#sources}}
      {{#queue}}
      metrics {
        id          = "waiting_{{label}}"
        return_data = false

        metric_stat {
          stat = "Sum"

          metric {
            namespace   = "AWS/SQS"
            metric_name = "ApproximateNumberOfMessagesVisible"

            dimensions {
              name  = "QueueName"
              value = {{queue}}
            }
          }
        }
      }

      {{/queue}}
      {{/sources}}
      metrics {
        id          = "working"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            namespace   = "AWS/AutoScaling"
            metric_name = "GroupInServiceInstances"

            dimensions {
              name  = "AutoScalingGroupName"
              value = aws_autoscaling_group.{{self}}{{at}}.name
            }
          }
        }
      }

      metrics {
        id          = "backlog"
        expression  = "({{#sources}}{{#queue}}waiting_{{label}} + {{/queue}}{{/sources}}0) / FILL(working, 1)"
        return_data = true
      }
    }
    {{/by_backlog}}
  }
}
