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
