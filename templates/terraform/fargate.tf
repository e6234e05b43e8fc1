=== references
security_group = aws_security_group.{{label}}.id
role = aws_iam_role.{{label}}.name
role_arn = aws_iam_role.{{label}}.arn
target_type = ip
port = {{port}}
task_definition = aws_ecs_task_definition.{{label}}.arn
task_roles = [aws_iam_role.{{label}}.arn, aws_iam_role.{{label}}_start.arn]
cluster = aws_ecs_cluster.{{network}}.arn
service = aws_ecs_service.{{label}}{{at}}.name
=== once
resource "aws_ecs_cluster" "{{network}}" {
  {{> region_line}}
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}
resource "aws_ecs_cluster_capacity_providers" "{{network}}" {
  {{> region_line}}
  cluster_name       = aws_ecs_cluster.{{network}}.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
}
=== variables
variable "{{label}}_image" {
  description = "Image that {{address}} runs; it listens on port {{port}}."
  type        = string
}
=== resources
{{> header_lines}}
{{#commitment}}
# {{commitment}} covers {{min}} of its tasks: it is bought in the account, not here.
{{/commitment}}
resource "aws_ecs_task_definition" "{{label}}" {
  {{> region_line}}
  family                   = "${var.name}-{{short_name}}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = {{cpu_units}}
  memory                   = {{memory_mb}}
  task_role_arn            = aws_iam_role.{{label}}.arn
  execution_role_arn       = aws_iam_role.{{label}}_start.arn

  runtime_platform {
    cpu_architecture        = "{{architecture}}"
    operating_system_family = "{{family}}"
  }

  {{#more_storage}}
  ephemeral_storage {
    size_in_gib = {{ephemeral_gb_up}}
  }

  {{/more_storage}}
  container_definitions = jsonencode([{
    name         = "{{short_name}}"
    image        = var.{{label}}_image
    essential    = true
    portMappings = [{ containerPort = {{port}}, protocol = "tcp" }]
    {{#told}}
    environment  = [for name, value in local.{{label}}_environment : { name = name, value = value }]
    {{/told}}

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.{{label}}.name
        awslogs-region        = "{{region}}"
        awslogs-stream-prefix = "{{short_name}}"
      }
    }
  }])
  {{> tags_block}}
}

{{#told}}
# Where the program finds what it calls.
locals {
  {{label}}_environment = {
    {{> environment_lines}}
  }
}
{{/told}}

resource "aws_cloudwatch_log_group" "{{label}}" {
  {{> region_line}}
  name_prefix       = "/ecs/${var.name}/{{short_name}}-"
  retention_in_days = 30
  {{> tags_block}}
}

resource "aws_ecs_service" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name            = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  cluster         = aws_ecs_cluster.{{network}}.id
  task_definition = aws_ecs_task_definition.{{label}}.arn
  desired_count   = {{min}}

  availability_zone_rebalancing = "ENABLED"
  propagate_tags                = "SERVICE"

  {{#on_demand_percent_any}}
  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = {{on_demand_percent}}
  }

  {{/on_demand_percent_any}}
  {{#spot_percent_any}}
  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = {{spot_percent}}
  }

  {{/spot_percent_any}}
  network_configuration {
    subnets          = {{> subnet_ids_expression}}
    security_groups  = [aws_security_group.{{label}}.id]
    assign_public_ip = {{public_ip?}}
  }

  {{#fronts}}
  {{#is_alb}}
  load_balancer {
    target_group_arn = aws_lb_target_group.{{label}}_{{self}}{{at_copy}}.arn
    container_name   = "{{own_name}}"
    container_port   = {{own_port}}
  }

  {{/is_alb}}
  {{#is_nlb}}
  load_balancer {
    target_group_arn = aws_lb_target_group.{{label}}_{{self}}{{at_copy}}.arn
    container_name   = "{{own_name}}"
    container_port   = {{own_port}}
  }

  {{/is_nlb}}
  {{/fronts}}
  # A release that does not come up is taken back.
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
  {{> tags_block}}

  # Scaling moves it.
  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_ecs_cluster_capacity_providers.{{network}}]
}

resource "aws_appautoscaling_target" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.{{network}}.name}/${aws_ecs_service.{{label}}{{at}}.name}"
  min_capacity       = {{min}}
  max_capacity       = {{max}}
}

{{#tracks}}
resource "aws_appautoscaling_policy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name               = "${var.name}-{{short_name}}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.{{label}}{{at}}.service_namespace
  scalable_dimension = aws_appautoscaling_target.{{label}}{{at}}.scalable_dimension
  resource_id        = aws_appautoscaling_target.{{label}}{{at}}.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = {{target}}

    {{#by_cpu}}
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
    {{/by_cpu}}
    {{#by_memory}}
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageMemoryUtilization"
    }
    {{/by_memory}}
    {{#by_requests}}
    {{> requests_metric_block}}
    {{/by_requests}}
    {{#by_network_in}}
    customized_metric_specification {
      namespace   = "ECS/ContainerInsights"
      metric_name = "NetworkRxBytes"
      statistic   = "Average"

      dimensions {
        name  = "ServiceName"
        value = aws_ecs_service.{{label}}{{at}}.name
      }

      dimensions {
        name  = "ClusterName"
        value = aws_ecs_cluster.{{network}}.name
      }
    }
    {{/by_network_in}}
    {{#by_network_out}}
    customized_metric_specification {
      namespace   = "ECS/ContainerInsights"
      metric_name = "NetworkTxBytes"
      statistic   = "Average"

      dimensions {
        name  = "ServiceName"
        value = aws_ecs_service.{{label}}{{at}}.name
      }

      dimensions {
        name  = "ClusterName"
        value = aws_ecs_cluster.{{network}}.name
      }
    }
    {{/by_network_out}}
    {{#by_backlog}}
    # Messages that wait, for each task that works.
    customized_metric_specification {
      {{> waiting_metrics_block}}
      metrics {
        id          = "working"
        return_data = false

        metric_stat {
          stat = "Average"

          metric {
            namespace   = "ECS/ContainerInsights"
            metric_name = "RunningTaskCount"

            dimensions {
              name  = "ServiceName"
              value = aws_ecs_service.{{label}}{{at}}.name
            }

            dimensions {
              name  = "ClusterName"
              value = aws_ecs_cluster.{{network}}.name
            }
          }
        }
      }

      {{> backlog_metric_block}}
    }
    {{/by_backlog}}
  }
}

{{/tracks}}
{{> security_group_block}}
# What the program may do: exactly what it calls.
resource "aws_iam_role" "{{label}}" {
  name_prefix = "${var.name}-{{short_name}}-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
  {{> tags_block}}
}

{{> calls_policy_block}}

# What starts it: pulls the image, writes the logs.
resource "aws_iam_role" "{{label}}_start" {
  name_prefix = "${var.name}-{{short_name}}-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
  {{> tags_block}}
}

resource "aws_iam_role_policy_attachment" "{{label}}_start" {
  role       = aws_iam_role.{{label}}_start.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}
=== outputs
output "{{label}}_service" {
  description = "{{address}}"
  value       = aws_ecs_service.{{label}}{{#counted}}[*]{{/counted}}.name
}
