=== references
arn = aws_sqs_queue.{{label}}{{at}}.arn
queue = aws_sqs_queue.{{label}}{{at}}.name
queue_arn = aws_sqs_queue.{{label}}{{at}}.arn
url = aws_sqs_queue.{{label}}{{at}}.url
{{#fifo}}
ordered = true
{{/fifo}}
watch = what = "age", namespace = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = aws_sqs_queue.{{label}}{{at}}.name }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 900
watch_more = what = "dead letters", namespace = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.{{label}}_dead{{at}}.name }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 0
=== grants
{{#calls_it}}
{
  Sid      = "SendTo{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"]
  Resource = {{arn}}
},
{{/calls_it}}
{{#works_on_it}}
{
  Sid      = "WorkOn{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage"]
  Resource = {{arn}}
},
{{/works_on_it}}
=== resources
{{> header_lines}}
resource "aws_sqs_queue" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}{{#fifo}}.fifo{{/fifo}}"
  {{#fifo}}
  fifo_queue                  = true
  content_based_deduplication = true
  {{/fifo}}
  {{#fast_fifo}}
  deduplication_scope   = "messageGroup"
  fifo_throughput_limit = "perMessageGroupId"
  {{/fast_fifo}}
  visibility_timeout_seconds = {{visibility_timeout_s}}
  receive_wait_time_seconds  = 20
  sqs_managed_sse_enabled    = true

  {{> redrive_block}}
  {{> tags_block}}
}

{{> dead_letters_block}}

resource "aws_sqs_queue_redrive_allow_policy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  queue_url = aws_sqs_queue.{{label}}_dead{{at}}.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.{{label}}{{at}}.arn]
  })
}

resource "aws_sqs_queue_policy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  queue_url = aws_sqs_queue.{{label}}{{at}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EncryptedInTransit"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.{{label}}{{at}}.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {{#sources}}
      {{#service_principal}}
      {
        Sid       = "SendBy{{name}}{{number}}"
        Effect    = "Allow"
        Principal = { Service = "{{service_principal}}" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.{{self}}{{at}}.arn
        Condition = { ArnEquals = { "aws:SourceArn" = {{sending_arn}} } }
      },
      {{/service_principal}}
      {{/sources}}
    ]
  })
}
=== outputs
output "{{label}}_url" {
  description = "{{address}}"
  value       = aws_sqs_queue.{{label}}{{#counted}}[*]{{/counted}}.url
}
