{{#units_work}}
# Units fetch their work, so that it waits for them here.
resource "aws_sqs_queue" "{{label}}_work" {
  {{> count_line}}
  {{> region_line}}
  name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}-work{{#fifo}}.fifo{{/fifo}}"
  {{#fifo}}
  fifo_queue = true
  {{/fifo}}
  receive_wait_time_seconds = 20
  sqs_managed_sse_enabled   = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.{{label}}_dead{{at}}.arn
    maxReceiveCount     = 5
  })
  {{> tags_block}}
}

# Messages that failed five times, for two weeks.
resource "aws_sqs_queue" "{{label}}_dead" {
  {{> count_line}}
  {{> region_line}}
  name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}-dead{{#fifo}}.fifo{{/fifo}}"
  {{#fifo}}
  fifo_queue = true
  {{/fifo}}
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  {{> tags_block}}
}

{{/units_work}}
