=== references
{{#in_network}}
security_group = aws_security_group.{{label}}.id
{{/in_network}}
arn = aws_lambda_{{#provisioned_concurrency_any}}alias{{/provisioned_concurrency_any}}{{^provisioned_concurrency_any}}function{{/provisioned_concurrency_any}}.{{label}}{{at}}.arn
invoke_arn = aws_lambda_{{#provisioned_concurrency_any}}alias{{/provisioned_concurrency_any}}{{^provisioned_concurrency_any}}function{{/provisioned_concurrency_any}}.{{label}}{{at}}.invoke_arn
qualified_arn = aws_lambda_function.{{label}}{{at}}.qualified_arn
function_name = aws_lambda_function.{{label}}{{at}}.function_name
{{#provisioned_concurrency_any}}
qualifier = aws_lambda_alias.{{label}}{{at}}.name
{{/provisioned_concurrency_any}}
role = aws_iam_role.{{label}}.name
target_type = lambda
=== variables
variable "{{label}}_package" {
  description = "ZIP file with the code of {{address}}."
  type        = string
}

variable "{{label}}_handler" {
  description = "What of the code of {{address}} is called."
  type        = string
  default     = "index.handler"
}

variable "{{label}}_runtime" {
  description = "What the code of {{address}} runs on."
  type        = string
  default     = "nodejs22.x"
}
=== resources
{{> header_lines}}
{{#commitment}}
# {{commitment}}: it is bought in the account, not here.
{{/commitment}}
resource "aws_lambda_function" "{{label}}" {
  {{> count_line}}
  {{#edge}}
  region = "us-east-1"
  {{/edge}}
  {{^edge}}
  {{> region_line}}
  {{/edge}}
  function_name    = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  filename         = var.{{label}}_package
  source_code_hash = filebase64sha256(var.{{label}}_package)
  handler          = var.{{label}}_handler
  runtime          = var.{{label}}_runtime
  architectures    = ["{{architecture}}"]
  memory_size      = {{memory_mb}}
  timeout          = {{timeout_s}}
  role             = aws_iam_role.{{label}}.arn
  publish          = {{published?}}
  {{#reserved_concurrency}}
  reserved_concurrent_executions = {{reserved_concurrency}}
  {{/reserved_concurrency}}

  {{^edge}}
  ephemeral_storage {
    size = {{ephemeral_mb}}
  }

  {{#told}}
  # Where the program finds what it calls.
  environment {
    variables = local.{{self}}_environment
  }

  {{/told}}
  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.{{label}}.name
  }

  {{/edge}}
  {{#in_network}}
  vpc_config {
    subnet_ids         = {{> subnet_ids_expression}}
    security_group_ids = [aws_security_group.{{label}}.id]
  }
  {{/in_network}}
  {{> tags_block}}
}

{{^edge}}
{{#told}}
locals {
  {{self}}_environment = {
    {{> environment_lines}}
  }
}

{{/told}}
resource "aws_cloudwatch_log_group" "{{label}}" {
  {{> region_line}}
  name_prefix       = "/lambda/${var.name}/{{short_name}}-"
  retention_in_days = 30
  {{> tags_block}}
}

{{/edge}}
{{#provisioned_concurrency_any}}
resource "aws_lambda_alias" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name             = "live"
  function_name    = aws_lambda_function.{{label}}{{at}}.function_name
  function_version = aws_lambda_function.{{label}}{{at}}.version
}

resource "aws_lambda_provisioned_concurrency_config" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  function_name                     = aws_lambda_function.{{label}}{{at}}.function_name
  qualifier                         = aws_lambda_alias.{{label}}{{at}}.name
  provisioned_concurrent_executions = {{provisioned_concurrency}}
}

{{/provisioned_concurrency_any}}
{{#sources}}
{{#is_sqs}}
resource "aws_lambda_event_source_mapping" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  event_source_arn        = {{arn}}
  function_name           = {{> function_arn_expression}}
  function_response_types = ["ReportBatchItemFailures"]
}

{{/is_sqs}}
{{#is_kinesis}}
resource "aws_lambda_event_source_mapping" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  event_source_arn  = {{arn}}
  function_name     = {{> function_arn_expression}}
  starting_position = "LATEST"
}

{{/is_kinesis}}
{{^is_kinesis}}
{{#stream_arn}}
resource "aws_lambda_event_source_mapping" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  event_source_arn  = {{stream_arn}}
  function_name     = {{> function_arn_expression}}
  starting_position = "LATEST"
}

{{/stream_arn}}
{{/is_kinesis}}
{{/sources}}
{{#in_network}}
{{> security_group_block}}
{{/in_network}}
# Exactly what the program calls.
resource "aws_iam_role" "{{label}}" {
  name_prefix = "${var.name}-{{short_name}}-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = [{{#edge}}"edgelambda.amazonaws.com", {{/edge}}"lambda.amazonaws.com"] }
    }]
  })
  {{> tags_block}}
}

resource "aws_iam_role_policy_attachment" "{{label}}" {
  role       = aws_iam_role.{{label}}.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/{{#in_network}}AWSLambdaVPCAccessExecutionRole{{/in_network}}{{^in_network}}AWSLambdaBasicExecutionRole{{/in_network}}"
}

{{> calls_policy_block}}
=== outputs
output "{{label}}_function" {
  description = "{{address}}"
  value       = aws_lambda_function.{{label}}{{#counted}}[*]{{/counted}}.function_name
}
=== grants
{
  Sid      = "Call{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["lambda:InvokeFunction"]
  Resource = {{arn}}
},
