{{#state_machine_arn}}
{{> event_target_role_block}}

resource "aws_iam_role_policy" "{{self}}_to_{{label}}{{index}}" {
  name_prefix = "start-"
  role        = aws_iam_role.{{self}}_to_{{label}}{{index}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["states:StartExecution"]
      Resource = {{state_machine_arn}}
    }]
  })
}

{{/state_machine_arn}}
{{#stream}}
{{> event_target_role_block}}

resource "aws_iam_role_policy" "{{self}}_to_{{label}}{{index}}" {
  name_prefix = "put-"
  role        = aws_iam_role.{{self}}_to_{{label}}{{index}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["kinesis:PutRecord", "kinesis:PutRecords"]
      Resource = {{stream_arn}}
    }]
  })
}

{{/stream}}
{{#bus_arn}}
{{> event_target_role_block}}

resource "aws_iam_role_policy" "{{self}}_to_{{label}}{{index}}" {
  name_prefix = "put-"
  role        = aws_iam_role.{{self}}_to_{{label}}{{index}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["events:PutEvents"]
      Resource = {{bus_arn}}
    }]
  })
}

{{/bus_arn}}
