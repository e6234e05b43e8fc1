{{#queue}}
# From {{address}} to the bus.
resource "aws_pipes_pipe" "{{self}}_from_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  name     = "${var.name}-{{own_short_name}}-{{short_name}}{{index}}{{#counted}}-${count.index}{{/counted}}"
  role_arn = aws_iam_role.{{self}}_from_{{label}}{{index}}.arn
  source   = {{queue_arn}}
  target   = aws_cloudwatch_event_bus.{{self}}{{at}}.arn
  {{> tags_block}}

  depends_on = [aws_iam_role_policy.{{self}}_from_{{label}}{{index}}]
}

{{> event_pipe_role_block}}
resource "aws_iam_role_policy" "{{self}}_from_{{label}}{{index}}" {
  name_prefix = "pipe-"
  role        = aws_iam_role.{{self}}_from_{{label}}{{index}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
        Resource = {{queue_arn}}
      },
      {
        Effect   = "Allow"
        Action   = ["events:PutEvents"]
        Resource = aws_cloudwatch_event_bus.{{self}}{{#counted}}[*]{{/counted}}.arn
      },
    ]
  })
}

{{/queue}}
{{#stream}}
# From {{address}} to the bus.
resource "aws_pipes_pipe" "{{self}}_from_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  name     = "${var.name}-{{own_short_name}}-{{short_name}}{{index}}{{#counted}}-${count.index}{{/counted}}"
  role_arn = aws_iam_role.{{self}}_from_{{label}}{{index}}.arn
  source   = {{stream_arn}}
  target   = aws_cloudwatch_event_bus.{{self}}{{at}}.arn

  source_parameters {
    kinesis_stream_parameters {
      starting_position = "LATEST"
    }
  }
  {{> tags_block}}

  depends_on = [aws_iam_role_policy.{{self}}_from_{{label}}{{index}}]
}

{{> event_pipe_role_block}}
resource "aws_iam_role_policy" "{{self}}_from_{{label}}{{index}}" {
  name_prefix = "pipe-"
  role        = aws_iam_role.{{self}}_from_{{label}}{{index}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"]
        Resource = {{stream_arn}}
      },
      {
        Effect   = "Allow"
        Action   = ["events:PutEvents"]
        Resource = aws_cloudwatch_event_bus.{{self}}{{#counted}}[*]{{/counted}}.arn
      },
    ]
  })
}

{{/stream}}
