resource "aws_autoscaling_policy" "{{self}}" {
  {{> count_line}}
  {{> region_line}}
  name                   = "${var.name}-{{short_name}}"
  autoscaling_group_name = aws_autoscaling_group.{{self}}{{at}}.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = {{target}}

    {{#by_cpu}}
    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
    {{/by_cpu}}
    {{#by_network_in}}
    predefined_metric_specification {
      predefined_metric_type = "ASGAverageNetworkIn"
    }
    {{/by_network_in}}
    {{#by_network_out}}
    predefined_metric_specification {
      predefined_metric_type = "ASGAverageNetworkOut"
    }
    {{/by_network_out}}
    {{#by_requests}}
    {{> requests_metric_block}}
    {{/by_requests}}
    {{#by_memory}}
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
    # Messages that wait, for each instance that works.
    customized_metric_specification {
      {{> waiting_metrics_block}}
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

      {{> backlog_metric_block}}
    }
    {{/by_backlog}}
  }
}
