=== references
security_group = aws_security_group.{{label}}.id
role = aws_iam_role.{{label}}.name
role_arn = aws_iam_role.{{label}}.arn
scaling_group = aws_autoscaling_group.{{label}}{{at}}.name
target_type = instance
watch = what = "CPU", namespace = "AWS/EC2", metric = "CPUUtilization", dimensions = { AutoScalingGroupName = aws_autoscaling_group.{{label}}{{at}}.name }, statistic = "Average", comparison = "GreaterThanThreshold", threshold = 80
port = {{port}}
=== once
{{> image_lookup_block}}
=== variables
variable "{{label}}_user_data" {
  description = "What an instance of {{address}} runs when it first starts."
  type        = string
  default     = ""
}
=== resources
{{> header_lines}}
resource "aws_launch_template" "{{label}}" {
  {{> region_line}}
  name_prefix            = "${var.name}-{{short_name}}-"
  image_id               = {{> image_expression}}
  instance_type          = "{{first_type}}"
  user_data              = base64encode(var.{{label}}_user_data)
  update_default_version = true
  {{#key_name}}
  key_name = "{{key_name}}"
  {{/key_name}}
  {{#ebs_optimized}}
  ebs_optimized = true
  {{/ebs_optimized}}
  {{^public_ip}}
  vpc_security_group_ids = [aws_security_group.{{label}}.id]
  {{/public_ip}}

  {{#public_ip}}
  network_interfaces {
    associate_public_ip_address = true
    security_groups             = [aws_security_group.{{label}}.id]
  }

  {{/public_ip}}
  iam_instance_profile {
    arn = aws_iam_instance_profile.{{label}}.arn
  }

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "{{#imds_v1}}optional{{/imds_v1}}{{^imds_v1}}required{{/imds_v1}}"
  }

  monitoring {
    enabled = {{detailed_monitoring?}}
  }

  {{#dedicated}}
  placement {
    tenancy = "dedicated"
  }

  {{/dedicated}}
  {{#cpu_credits}}
  credit_specification {
    cpu_credits = "{{cpu_credits}}"
  }

  {{/cpu_credits}}
  block_device_mappings {
    device_name = "{{root_device}}"

    ebs {
      volume_type = "{{root_type}}"
      volume_size = {{root_gb_up}}
      encrypted   = {{encrypted?}}
    }
  }

  {{#disks}}
  block_device_mappings {
    device_name = "{{device}}"
    {{#instance_store}}
    virtual_name = "{{virtual_name}}"
    {{/instance_store}}
    {{^instance_store}}

    ebs {
      volume_type = "{{type}}"
      volume_size = {{size_gb_up}}
      {{#iops}}
      iops = {{iops}}
      {{/iops}}
      {{#throughput_mibps}}
      throughput = {{throughput_mibps_up}}
      {{/throughput_mibps}}
      encrypted = {{encrypted?}}
    }
    {{/instance_store}}
  }

  {{/disks}}
  tag_specifications {
    resource_type = "instance"

    tags = {
      Name = "${var.name}-{{short_name}}"
      {{> tag_lines}}
    }
  }

  tag_specifications {
    resource_type = "volume"

    tags = {
      Name = "${var.name}-{{short_name}}"
      {{> tag_lines}}
    }
  }
  {{> tags_block}}
}

{{#commitment}}
# {{commitment}} covers {{committed}} of them: it is bought in the account, not here.
{{/commitment}}
resource "aws_autoscaling_group" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name_prefix         = "${var.name}-{{short_name}}-"
  vpc_zone_identifier = {{> subnet_ids_expression}}
  min_size            = {{min}}
  max_size            = {{max}}
  desired_capacity    = {{desired}}

  health_check_type         = "{{#elb_health}}ELB{{/elb_health}}{{^elb_health}}EC2{{/elb_health}}"
  health_check_grace_period = {{grace_s_up}}
  default_cooldown          = {{cooldown_s_up}}
  default_instance_warmup   = {{warmup_s_up}}
  enabled_metrics           = ["GroupDesiredCapacity", "GroupInServiceInstances", "GroupTotalInstances"]
  {{#spot}}
  capacity_rebalance = {{capacity_rebalance?}}
  {{/spot}}
  {{^rebalance}}
  suspended_processes = ["AZRebalance"]
  {{/rebalance}}

  {{^mixed}}
  launch_template {
    id      = aws_launch_template.{{label}}.id
    version = aws_launch_template.{{label}}.latest_version
  }
  {{/mixed}}
  {{#mixed}}
  mixed_instances_policy {
    instances_distribution {
      on_demand_allocation_strategy            = "prioritized"
      on_demand_base_capacity                  = {{on_demand_base}}
      on_demand_percentage_above_base_capacity = {{on_demand_percent}}
      spot_allocation_strategy                 = "{{strategy}}"
    }

    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.{{label}}.id
        version            = aws_launch_template.{{label}}.latest_version
      }

      {{#types}}
      override {
        instance_type = "{{type}}"
        {{#weighted}}
        weighted_capacity = "{{weight}}"
        {{/weighted}}
      }

      {{/types}}
    }
  }
  {{/mixed}}

  # A new image or size reaches running instances without a moment of too few.
  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = 90
    }
  }

  tag {
    key                 = "Name"
    value               = "${var.name}-{{short_name}}"
    propagate_at_launch = true
  }

  {{#tags}}
  tag {
    key                 = "{{key}}"
    value               = "{{value}}"
    propagate_at_launch = true
  }

  {{/tags}}
  {{^desired_stated}}
  # Scaling moves it.
  lifecycle {
    ignore_changes = [desired_capacity]
  }
  {{/desired_stated}}
}

{{#tracks}}
{{> scaling_policy_block}}
{{/tracks}}
{{#scale_steps}}
resource "aws_autoscaling_policy" "{{self}}_step_{{nth}}" {
  {{> count_line}}
  {{> region_line}}
  name                   = "${var.name}-{{short_name}}-step-{{nth}}"
  autoscaling_group_name = aws_autoscaling_group.{{self}}{{at}}.name
  policy_type            = "StepScaling"
  adjustment_type        = "ChangeInCapacity"

  step_adjustment {
    scaling_adjustment = {{change}}
    {{#out}}
    metric_interval_lower_bound = 0
    {{/out}}
    {{^out}}
    metric_interval_upper_bound = 0
    {{/out}}
  }
}

resource "aws_cloudwatch_metric_alarm" "{{self}}_step_{{nth}}" {
  {{> count_line}}
  {{> region_line}}
  alarm_name          = "${var.name}-{{short_name}}-step-{{nth}}"
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "{{#out}}GreaterThanThreshold{{/out}}{{^out}}LessThanThreshold{{/out}}"
  threshold           = {{bound}}
  period              = 60
  evaluation_periods  = {{#out}}3{{/out}}{{^out}}15{{/out}}
  dimensions          = { AutoScalingGroupName = aws_autoscaling_group.{{self}}{{at}}.name }
  alarm_actions       = [aws_autoscaling_policy.{{self}}_step_{{nth}}{{at}}.arn]
}

{{/scale_steps}}
{{#schedule}}
resource "aws_autoscaling_schedule" "{{self}}_from_{{from_hour}}" {
  {{> count_line}}
  {{> region_line}}
  scheduled_action_name  = "from-{{from_hour}}"
  autoscaling_group_name = aws_autoscaling_group.{{self}}{{at}}.name
  recurrence             = "0 {{from_hour}} * * *"
  min_size               = {{min}}
  max_size               = -1
  desired_capacity       = -1
}

{{/schedule}}
{{> security_group_block}}
{{> instance_role_block}}
=== outputs
output "{{label}}_login" {
  description = "The user of the image of {{address}}; Session Manager needs none."
  value       = "{{login}}"
}
