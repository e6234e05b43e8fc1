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

  {{> redrive_block}}
  {{> tags_block}}
}

{{> dead_letters_block}}

{{/units_work}}
