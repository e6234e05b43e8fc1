=== references
{{#bus}}
arn = aws_cloudwatch_event_bus.{{label}}{{at}}.arn
bus_arn = aws_cloudwatch_event_bus.{{label}}{{at}}.arn
{{/bus}}
{{^bus}}
arn = aws_cloudwatch_event_rule.{{label}}_schedule{{at}}.arn
{{/bus}}
{{#units_work}}
work_arn = aws_sqs_queue.{{label}}_work{{at}}.arn
work_url = aws_sqs_queue.{{label}}_work{{at}}.url
{{/units_work}}
service_principal = events.amazonaws.com
sending_arn = [{{#rule_names}}aws_cloudwatch_event_rule.{{label}}{{suffix}}{{at}}.arn{{^last}}, {{/last}}{{/rule_names}}]
watch = what = "failed", namespace = "AWS/Events", metric = "FailedInvocations", dimensions = { RuleName = aws_cloudwatch_event_rule.{{label}}{{#bus}}_events{{/bus}}{{^bus}}_schedule{{/bus}}{{at}}.name }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 0
=== grants
{{#bus_arn}}
{{#calls_it}}
{
  Sid      = "PutTo{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["events:PutEvents"]
  Resource = {{bus_arn}}
},
{{/calls_it}}
{{/bus_arn}}
{{> unit_queue_grants_block}}
=== resources
{{> header_lines}}
{{#out_of_reach}}
{{#to}}
# It does not reach {{address}}, which is in {{region}}: send to a bus there.
{{/to}}
{{/out_of_reach}}
{{#bus}}
resource "aws_cloudwatch_event_bus" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name        = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  description = "{{address}}"
  {{> tags_block}}
}

{{/bus}}
{{#event_rules}}
{{^timed}}
# Every event; narrow it to what the targets want.
{{/timed}}
resource "aws_cloudwatch_event_rule" "{{label}}{{suffix}}" {
  {{> count_line}}
  {{> region_line}}
  name        = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}{{ending}}"
  description = "{{address}}"
  {{^timed}}
  event_bus_name = aws_cloudwatch_event_bus.{{label}}{{at}}.name
  event_pattern  = jsonencode({ source = [{ prefix = "" }] })
  {{/timed}}
  {{#timed}}
  schedule_expression = "{{expression}}"
  {{/timed}}
  {{> tags_block}}
}

{{/event_rules}}
{{#event_rules}}
{{#targets}}
{{#to}}
{{> event_target_block}}
{{/to}}
{{/targets}}
{{/event_rules}}
{{#event_targets}}
{{#to}}
{{> event_role_block}}
{{/to}}
{{/event_targets}}
{{> unit_queue_block}}
{{#units_work}}
resource "aws_sqs_queue_policy" "{{label}}_work" {
  {{> count_line}}
  {{> region_line}}
  queue_url = aws_sqs_queue.{{label}}_work{{at}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.{{label}}_work{{at}}.arn
      Condition = { ArnEquals = { "aws:SourceArn" = [{{#rule_names}}aws_cloudwatch_event_rule.{{label}}{{suffix}}{{at}}.arn{{^last}}, {{/last}}{{/rule_names}}] } }
    }]
  })
}

{{#event_rules}}
{{#to_units}}
resource "aws_cloudwatch_event_target" "{{label}}{{suffix}}_work" {
  {{> count_line}}
  {{> region_line}}
  rule = aws_cloudwatch_event_rule.{{label}}{{suffix}}{{at}}.name
  {{^timed}}
  event_bus_name = aws_cloudwatch_event_bus.{{label}}{{at}}.name
  {{/timed}}
  arn = aws_sqs_queue.{{label}}_work{{at}}.arn
}

{{/to_units}}
{{/event_rules}}
{{/units_work}}
{{#archives}}
resource "aws_cloudwatch_event_archive" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name             = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  event_source_arn = aws_cloudwatch_event_bus.{{label}}{{at}}.arn
}

{{/archives}}
{{#discovers}}
resource "aws_schemas_discoverer" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  source_arn  = aws_cloudwatch_event_bus.{{label}}{{at}}.arn
  description = "{{address}}"
  {{> tags_block}}
}

{{/discovers}}
{{#schedules}}
# Where programs put the schedules that they make.
resource "aws_scheduler_schedule_group" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  {{> tags_block}}
}

{{/schedules}}
{{#bus}}
{{#sources}}
{{> event_pipe_block}}
{{/sources}}
{{/bus}}
=== outputs
{{#bus}}
output "{{label}}_bus" {
  description = "{{address}}"
  value       = aws_cloudwatch_event_bus.{{label}}{{#counted}}[*]{{/counted}}.name
}
{{/bus}}
