=== references
arn = aws_dynamodb_table.{{label}}{{at}}.arn
backup_arn = aws_dynamodb_table.{{label}}{{at}}.arn
indexes_arn = "${aws_dynamodb_table.{{label}}{{at}}.arn}/index/*"
table = aws_dynamodb_table.{{label}}{{at}}.name
{{#streamed}}
stream_arn = aws_dynamodb_table.{{label}}{{at}}.stream_arn
{{/streamed}}
watch = what = "throttled", namespace = "AWS/DynamoDB", metric = "ThrottledRequests", dimensions = { TableName = aws_dynamodb_table.{{label}}{{at}}.name }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 0
watch_more = what = "errors", namespace = "AWS/DynamoDB", metric = "SystemErrors", dimensions = { TableName = aws_dynamodb_table.{{label}}{{at}}.name }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 0
=== grants
{
  Sid    = "ItemsOf{{name}}{{number}}"
  Effect = "Allow"
  Action = [
    "dynamodb:BatchGetItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:DeleteItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "dynamodb:UpdateItem",
  ]
  Resource = [{{arn}}, {{indexes_arn}}]
},
=== resources
{{> header_lines}}
{{#commitment}}
# {{commitment}} are reserved: they are bought in the account, not here.
{{/commitment}}
# Names of keys are the program's; another one makes another table.
resource "aws_dynamodb_table" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name         = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  billing_mode = "{{#provisioned}}PROVISIONED{{/provisioned}}{{^provisioned}}PAY_PER_REQUEST{{/provisioned}}"
  table_class  = "{{#infrequent}}STANDARD_INFREQUENT_ACCESS{{/infrequent}}{{^infrequent}}STANDARD{{/infrequent}}"
  {{#provisioned}}
  read_capacity  = {{read_units}}
  write_capacity = {{write_units}}
  {{/provisioned}}
  hash_key = "id"

  deletion_protection_enabled = {{deletion_protection?}}
  {{#streamed}}
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
  {{/streamed}}

  attribute {
    name = "id"
    type = "S"
  }

  {{#secondary}}
  attribute {
    name = "index_{{nth}}"
    type = "S"
  }

  {{/secondary}}
  {{#secondary}}
  global_secondary_index {
    name            = "index-{{nth}}"
    hash_key        = "index_{{nth}}"
    projection_type = "ALL"
    {{#provisioned}}
    read_capacity  = {{read_units}}
    write_capacity = {{write_units}}
    {{/provisioned}}
  }

  {{/secondary}}
  point_in_time_recovery {
    enabled = {{pitr?}}
  }

  {{#encrypted}}
  # With the key that AWS keeps in this account, so that its use can be followed.
  server_side_encryption {
    enabled = true
  }

  {{/encrypted}}
  {{#global_regions}}
  replica {
    region_name                 = "{{word}}"
    point_in_time_recovery      = {{pitr?}}
    deletion_protection_enabled = {{deletion_protection?}}
    propagate_tags              = true
  }

  {{/global_regions}}
  {{> tags_block}}
  {{#scales}}

  # Scaling moves them.
  lifecycle {
    ignore_changes = [read_capacity, write_capacity{{#indexes_any}}, global_secondary_index{{/indexes_any}}]
  }
  {{/scales}}
}

{{#scaled}}
resource "aws_appautoscaling_target" "{{label}}_{{#of_index}}index_{{of_index}}_{{/of_index}}{{what}}" {
  {{> count_line}}
  {{> region_line}}
  service_namespace  = "dynamodb"
  resource_id        = "table/${aws_dynamodb_table.{{label}}{{at}}.name}{{#of_index}}/index/index-{{of_index}}{{/of_index}}"
  scalable_dimension = "dynamodb:{{#of_index}}index{{/of_index}}{{^of_index}}table{{/of_index}}:{{#reads}}Read{{/reads}}{{^reads}}Write{{/reads}}CapacityUnits"
  min_capacity       = {{least}}
  max_capacity       = {{most}}
}

resource "aws_appautoscaling_policy" "{{label}}_{{#of_index}}index_{{of_index}}_{{/of_index}}{{what}}" {
  {{> count_line}}
  {{> region_line}}
  name               = "{{what}}-units"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.{{label}}_{{#of_index}}index_{{of_index}}_{{/of_index}}{{what}}{{at}}.service_namespace
  resource_id        = aws_appautoscaling_target.{{label}}_{{#of_index}}index_{{of_index}}_{{/of_index}}{{what}}{{at}}.resource_id
  scalable_dimension = aws_appautoscaling_target.{{label}}_{{#of_index}}index_{{of_index}}_{{/of_index}}{{what}}{{at}}.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = 70

    predefined_metric_specification {
      predefined_metric_type = "DynamoDB{{#reads}}Read{{/reads}}{{^reads}}Write{{/reads}}CapacityUtilization"
    }
  }
}

{{/scaled}}
=== outputs
output "{{label}}_table" {
  description = "{{address}}"
  value       = aws_dynamodb_table.{{label}}{{#counted}}[*]{{/counted}}.name
}
