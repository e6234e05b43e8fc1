=== references
arn = aws_sfn_state_machine.{{label}}{{at}}.arn
state_machine_arn = aws_sfn_state_machine.{{label}}{{at}}.arn
named_arn = "arn:aws:states:{{#elsewhere}}{{region}}{{/elsewhere}}{{^elsewhere}}${var.region}{{/elsewhere}}:${data.aws_caller_identity.current.account_id}:stateMachine:${var.name}-{{short_name}}{{#counted}}{{ordinal}}{{/counted}}"
role = aws_iam_role.{{label}}.name
watch = what = "failed", namespace = "AWS/States", metric = "ExecutionsFailed", dimensions = { StateMachineArn = aws_sfn_state_machine.{{label}}{{at}}.arn }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 0
=== grants
{{#calls_it}}
{
  Sid      = "Start{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["states:StartExecution"]
  Resource = {{state_machine_arn}}
},
{{/calls_it}}
{{#works_on_it}}
{
  Sid      = "WorkFor{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["states:GetActivityTask", "states:SendTaskFailure", "states:SendTaskHeartbeat", "states:SendTaskSuccess"]
  Resource = "arn:aws:states:*:*:activity:${var.name}-*"
},
{{/works_on_it}}
=== once
{{#steps_by_name}}
{{> account_lookup_block}}
{{/steps_by_name}}
=== resources
{{> header_lines}}
resource "aws_sfn_state_machine" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name     = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  type     = "{{#express}}EXPRESS{{/express}}{{^express}}STANDARD{{/express}}"
  role_arn = aws_iam_role.{{label}}.arn

  # All steps at once, each with the whole input: a frame for the real workflow.
  definition = jsonencode({
    Comment = "{{address}}"
    {{#has_steps}}
    StartAt = "All steps"
    {{/has_steps}}
    {{^has_steps}}
    StartAt = "No steps"
    {{/has_steps}}
    States = {
      {{#has_steps}}
      "All steps" = {
        Type = "Parallel"
        End  = true
        Branches = [
          {{#steps}}
          {{#to}}
          {{> workflow_step_block}}
          {{/to}}
          {{/steps}}
        ]
      }
      {{/has_steps}}
      {{^has_steps}}
      "No steps" = { Type = "Pass", End = true }
      {{/has_steps}}
    }
  })

  logging_configuration {
    level                  = "ERROR"
    include_execution_data = false
    log_destination        = "${aws_cloudwatch_log_group.{{label}}.arn}:*"
  }
  {{> tags_block}}

  depends_on = [aws_iam_role_policy.{{label}}_steps]
}

resource "aws_cloudwatch_log_group" "{{label}}" {
  {{> region_line}}
  name_prefix       = "/aws/vendedlogs/states/${var.name}-{{short_name}}-"
  retention_in_days = 30
  {{> tags_block}}
}

{{#consumed_by}}
{{#to}}
{{^function_name}}
{{^queue}}
{{^topic_arn}}
{{^stream}}
{{^state_machine_arn}}
{{^bus_arn}}
# {{address}} asks it for work, and says when it is done.
resource "aws_sfn_activity" "{{self}}_{{label}}{{index}}" {
  {{> region_line}}
  name = "${var.name}-{{own_short_name}}-{{short_name}}{{index}}"
  {{> tags_block}}
}

{{/bus_arn}}
{{/state_machine_arn}}
{{/stream}}
{{/topic_arn}}
{{/queue}}
{{/function_name}}
{{/to}}
{{/consumed_by}}
resource "aws_iam_role" "{{label}}" {
  name_prefix = "${var.name}-{{short_name}}-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "states.amazonaws.com" }
    }]
  })
  {{> tags_block}}
}

resource "aws_iam_role_policy" "{{label}}_steps" {
  name_prefix = "steps-"
  role        = aws_iam_role.{{label}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Logs"
        Effect = "Allow"
        Action = [
          "logs:CreateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:DescribeLogGroups",
          "logs:DescribeResourcePolicies",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:UpdateLogDelivery",
        ]
        Resource = "*"
      },
      {{#steps}}
      {{#to}}
      {{#function_name}}
      {
        Sid      = "Invoke{{name}}{{number}}"
        Effect   = "Allow"
        Action   = ["lambda:InvokeFunction"]
        Resource = {{arn}}
      },
      {{/function_name}}
      {{#queue}}
      {
        Sid      = "SendTo{{name}}{{number}}"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = {{queue_arn}}
      },
      {{/queue}}
      {{#topic_arn}}
      {
        Sid      = "PublishTo{{name}}{{number}}"
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = {{topic_arn}}
      },
      {{/topic_arn}}
      {{#stream}}
      {
        Sid      = "PutTo{{name}}{{number}}"
        Effect   = "Allow"
        Action   = ["kinesis:PutRecord"]
        Resource = {{stream_arn}}
      },
      {{/stream}}
      {{#state_machine_arn}}
      {
        Sid      = "Start{{name}}{{number}}"
        Effect   = "Allow"
        Action   = ["states:StartExecution"]
        Resource = {{> started_arn_expression}}
      },
      {{/state_machine_arn}}
      {{#bus_arn}}
      {
        Sid      = "PutTo{{name}}{{number}}"
        Effect   = "Allow"
        Action   = ["events:PutEvents"]
        Resource = {{bus_arn}}
      },
      {{/bus_arn}}
      {{/to}}
      {{/steps}}
    ]
  })
}

{{> calls_policy_block}}
=== outputs
output "{{label}}_workflow" {
  description = "{{address}}"
  value       = aws_sfn_state_machine.{{label}}{{#counted}}[*]{{/counted}}.arn
}
