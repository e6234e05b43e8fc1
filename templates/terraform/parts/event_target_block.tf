{{#queue}}
resource "aws_cloudwatch_event_target" "{{self}}{{suffix}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  rule = aws_cloudwatch_event_rule.{{self}}{{suffix}}{{at}}.name
  {{^timed}}
  event_bus_name = aws_cloudwatch_event_bus.{{self}}{{at}}.name
  {{/timed}}
  arn = {{queue_arn}}
  {{#ordered}}

  sqs_target {
    message_group_id = "events"
  }
  {{/ordered}}
}

{{/queue}}
{{#topic_arn}}
resource "aws_cloudwatch_event_target" "{{self}}{{suffix}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  rule = aws_cloudwatch_event_rule.{{self}}{{suffix}}{{at}}.name
  {{^timed}}
  event_bus_name = aws_cloudwatch_event_bus.{{self}}{{at}}.name
  {{/timed}}
  arn = {{topic_arn}}
}

{{/topic_arn}}
{{#function_name}}
resource "aws_cloudwatch_event_target" "{{self}}{{suffix}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  rule = aws_cloudwatch_event_rule.{{self}}{{suffix}}{{at}}.name
  {{^timed}}
  event_bus_name = aws_cloudwatch_event_bus.{{self}}{{at}}.name
  {{/timed}}
  arn = {{arn}}
}

resource "aws_lambda_permission" "{{self}}{{suffix}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> their_region_line}}
  action        = "lambda:InvokeFunction"
  function_name = {{function_name}}
  {{#qualifier}}
  qualifier     = {{qualifier}}
  {{/qualifier}}
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.{{self}}{{suffix}}{{at}}.arn
}

{{/function_name}}
{{#state_machine_arn}}
resource "aws_cloudwatch_event_target" "{{self}}{{suffix}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  rule = aws_cloudwatch_event_rule.{{self}}{{suffix}}{{at}}.name
  {{^timed}}
  event_bus_name = aws_cloudwatch_event_bus.{{self}}{{at}}.name
  {{/timed}}
  arn      = {{state_machine_arn}}
  role_arn = aws_iam_role.{{self}}_to_{{label}}{{index}}.arn
}

{{/state_machine_arn}}
{{#stream}}
resource "aws_cloudwatch_event_target" "{{self}}{{suffix}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  rule = aws_cloudwatch_event_rule.{{self}}{{suffix}}{{at}}.name
  {{^timed}}
  event_bus_name = aws_cloudwatch_event_bus.{{self}}{{at}}.name
  {{/timed}}
  arn      = {{stream_arn}}
  role_arn = aws_iam_role.{{self}}_to_{{label}}{{index}}.arn
}

{{/stream}}
{{#bus_arn}}
resource "aws_cloudwatch_event_target" "{{self}}{{suffix}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  rule = aws_cloudwatch_event_rule.{{self}}{{suffix}}{{at}}.name
  {{^timed}}
  event_bus_name = aws_cloudwatch_event_bus.{{self}}{{at}}.name
  {{/timed}}
  arn      = {{bus_arn}}
  role_arn = aws_iam_role.{{self}}_to_{{label}}{{index}}.arn
}

{{/bus_arn}}
