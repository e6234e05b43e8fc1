=== references
arn = aws_kinesis_stream.{{label}}{{at}}.arn
stream = aws_kinesis_stream.{{label}}{{at}}.name
stream_arn = aws_kinesis_stream.{{label}}{{at}}.arn
watch = what = "age", namespace = "AWS/Kinesis", metric = "GetRecords.IteratorAgeMilliseconds", dimensions = { StreamName = aws_kinesis_stream.{{label}}{{at}}.name }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 900000
watch_more = what = "throttled", namespace = "AWS/Kinesis", metric = "WriteProvisionedThroughputExceeded", dimensions = { StreamName = aws_kinesis_stream.{{label}}{{at}}.name }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 0
=== grants
{{#calls_it}}
{
  Sid      = "PutTo{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"]
  Resource = {{stream_arn}}
},
{{/calls_it}}
{{#works_on_it}}
{
  Sid      = "ReadFrom{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"]
  Resource = {{stream_arn}}
},
{{#fans_out}}
{
  Sid      = "FannedOutBy{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"]
  Resource = aws_kinesis_stream_consumer.{{label}}[*].arn
},
{{/fans_out}}
{{/works_on_it}}
=== resources
{{> header_lines}}
resource "aws_kinesis_stream" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  {{#provisioned}}
  shard_count = {{shards}}
  {{/provisioned}}
  retention_period = {{retention_hours}}
  encryption_type  = "KMS"
  kms_key_id       = "alias/aws/kinesis"

  stream_mode_details {
    stream_mode = "{{#provisioned}}PROVISIONED{{/provisioned}}{{^provisioned}}ON_DEMAND{{/provisioned}}"
  }
  {{> tags_block}}
}

{{#fans_out}}
# Each has its own two megabytes a second of every shard.
resource "aws_kinesis_stream_consumer" "{{label}}" {
  count = {{consumer_total}}

  {{> region_line}}
  name       = "consumer-{{#counted}}${count.index % {{fan_out}}}{{/counted}}{{^counted}}${count.index}{{/counted}}"
  stream_arn = aws_kinesis_stream.{{label}}{{#counted}}[floor(count.index / {{fan_out}})]{{/counted}}.arn
  {{> tags_block}}
}

{{/fans_out}}
=== outputs
output "{{label}}_stream" {
  description = "{{address}}"
  value       = aws_kinesis_stream.{{label}}{{#counted}}[*]{{/counted}}.name
}
