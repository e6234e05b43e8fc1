=== references
arn = aws_sns_topic.{{label}}{{at}}.arn
topic_arn = aws_sns_topic.{{label}}{{at}}.arn
{{#units_work}}
work_arn = aws_sqs_queue.{{label}}_work{{at}}.arn
work_url = aws_sqs_queue.{{label}}_work{{at}}.url
{{/units_work}}
service_principal = sns.amazonaws.com
sending_arn = aws_sns_topic.{{label}}{{at}}.arn
watch = what = "failed deliveries", namespace = "AWS/SNS", metric = "NumberOfNotificationsFailed", dimensions = { TopicName = aws_sns_topic.{{label}}{{at}}.name }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 0
=== grants
{{#calls_it}}
{
  Sid      = "PublishTo{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["sns:Publish"]
  Resource = {{topic_arn}}
},
{{/calls_it}}
{{> unit_queue_grants_block}}
=== variables
{{#subscribers}}
variable "{{label}}_{{what}}_subscribers" {
  description = "{{noun}} that get every message of {{address}}; {{number}} are planned for."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.{{label}}_{{what}}_subscribers) <= {{number}}
    error_message = "More subscribers than the topology plans for."
  }
}
{{/subscribers}}
=== resources
{{> header_lines}}
resource "aws_sns_topic" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}{{#fifo}}.fifo{{/fifo}}"
  {{#fifo}}
  fifo_topic                  = true
  content_based_deduplication = true
  {{/fifo}}
  {{^sent_by_service}}
  kms_master_key_id = "alias/aws/sns"
  {{/sent_by_service}}
  {{#sent_by_service}}

  # AWS's own key would keep its services from publishing: encrypt with one of yours.
  {{/sent_by_service}}
  {{> tags_block}}
}

resource "aws_sns_topic_policy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  arn = aws_sns_topic.{{label}}{{at}}.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EncryptedInTransit"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.{{label}}{{at}}.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {{#sources}}
      {{#service_principal}}
      {
        Sid       = "PublishBy{{name}}{{number}}"
        Effect    = "Allow"
        Principal = { Service = "{{service_principal}}" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.{{self}}{{at}}.arn
        Condition = { ArnEquals = { "aws:SourceArn" = {{sending_arn}} } }
      },
      {{/service_principal}}
      {{/sources}}
      {{#callers}}
      {{#alarm_arns}}
      {
        Sid       = "PublishBy{{name}}{{number}}"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.{{self}}{{at}}.arn
        Condition = { ArnLike = { "aws:SourceArn" = {{alarm_arns}} } }
      },
      {{/alarm_arns}}
      {{/callers}}
    ]
  })
}

{{#consumed_by}}
{{#to}}
{{#queue}}
resource "aws_sns_topic_subscription" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  topic_arn            = aws_sns_topic.{{self}}{{at}}.arn
  protocol             = "sqs"
  endpoint             = {{queue_arn}}
  raw_message_delivery = true
}

{{/queue}}
{{#function_name}}
resource "aws_sns_topic_subscription" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  topic_arn = aws_sns_topic.{{self}}{{at}}.arn
  protocol  = "lambda"
  endpoint  = {{arn}}
}

resource "aws_lambda_permission" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> their_region_line}}
  action        = "lambda:InvokeFunction"
  function_name = {{function_name}}
  {{#qualifier}}
  qualifier     = {{qualifier}}
  {{/qualifier}}
  principal     = "sns.amazonaws.com"
  source_arn    = aws_sns_topic.{{self}}{{at}}.arn
}

{{/function_name}}
{{/to}}
{{/consumed_by}}
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
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.{{label}}_work{{at}}.arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.{{label}}{{at}}.arn } }
    }]
  })
}

resource "aws_sns_topic_subscription" "{{label}}_work" {
  {{> count_line}}
  {{> region_line}}
  topic_arn            = aws_sns_topic.{{label}}{{at}}.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.{{label}}_work{{at}}.arn
  raw_message_delivery = true
}

{{/units_work}}
{{#subscribers}}
resource "aws_sns_topic_subscription" "{{label}}_{{what}}" {
  {{^counted}}
  for_each = toset(var.{{label}}_{{what}}_subscribers)

  {{> region_line}}
  topic_arn = aws_sns_topic.{{label}}.arn
  protocol  = "{{protocol}}"
  endpoint  = each.value
  {{/counted}}
  {{#counted}}
  for_each = { for pair in setproduct(range({{count}}), var.{{label}}_{{what}}_subscribers) : "${pair[0]}-${pair[1]}" => pair }

  {{> region_line}}
  topic_arn = aws_sns_topic.{{label}}[each.value[0]].arn
  protocol  = "{{protocol}}"
  endpoint  = each.value[1]
  {{/counted}}
  {{#with_role}}
  subscription_role_arn = aws_iam_role.{{label}}_{{what}}.arn
  {{/with_role}}
}

{{#with_role}}
resource "aws_iam_role" "{{label}}_{{what}}" {
  name_prefix = "${var.name}-{{short_name}}-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "sns.amazonaws.com" }
    }]
  })
  {{> tags_block}}
}

resource "aws_iam_role_policy" "{{label}}_{{what}}" {
  count = length(var.{{label}}_{{what}}_subscribers) > 0 ? 1 : 0

  name_prefix = "deliver-"
  role        = aws_iam_role.{{label}}_{{what}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["firehose:DescribeDeliveryStream", "firehose:ListDeliveryStreams", "firehose:ListTagsForDeliveryStream", "firehose:PutRecord", "firehose:PutRecordBatch"]
      Resource = var.{{label}}_{{what}}_subscribers
    }]
  })
}

{{/with_role}}
{{/subscribers}}
=== outputs
output "{{label}}_topic" {
  description = "{{address}}"
  value       = aws_sns_topic.{{label}}{{#counted}}[*]{{/counted}}.arn
}
