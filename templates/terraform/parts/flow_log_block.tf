{{#flow_logs_to_cloudwatch}}
resource "aws_flow_log" "{{network}}" {
  {{> count_line}}
  {{> region_line}}
  vpc_id                   = aws_vpc.{{network}}{{at}}.id
  traffic_type             = "ALL"
  log_destination_type     = "cloud-watch-logs"
  log_destination          = aws_cloudwatch_log_group.{{network}}_flow{{at}}.arn
  iam_role_arn             = aws_iam_role.{{network}}_flow.arn
  max_aggregation_interval = 60
}

resource "aws_cloudwatch_log_group" "{{network}}_flow" {
  {{> count_line}}
  {{> region_line}}
  name_prefix       = "/vpc/${var.name}-"
  retention_in_days = 30
}

resource "aws_iam_role" "{{network}}_flow" {
  name_prefix = "${var.name}-flow-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "{{network}}_flow" {
  role = aws_iam_role.{{network}}_flow.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
      Resource = {{^counted}}"${aws_cloudwatch_log_group.{{network}}_flow.arn}:*"{{/counted}}{{#counted}}[for group in aws_cloudwatch_log_group.{{network}}_flow : "${group.arn}:*"]{{/counted}}
    }]
  })
}

{{/flow_logs_to_cloudwatch}}
{{#flow_logs_to_s3}}
resource "aws_flow_log" "{{network}}" {
  {{> count_line}}
  {{> region_line}}
  vpc_id               = aws_vpc.{{network}}{{at}}.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.{{network}}_flow{{at}}.arn
}

resource "aws_s3_bucket" "{{network}}_flow" {
  {{> count_line}}
  {{> region_line}}
  bucket_prefix = "${lower(var.name)}-flow-"
}

resource "aws_s3_bucket_public_access_block" "{{network}}_flow" {
  {{> count_line}}
  {{> region_line}}
  bucket                  = aws_s3_bucket.{{network}}_flow{{at}}.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

{{/flow_logs_to_s3}}
