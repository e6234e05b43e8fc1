{{#networks}}
{{#groups}}
{{#first}}
locals {
{{/first}}
  {{subnet_group}}_subnets = {
    {{#subnets}}
    "{{key}}" = {
      {{#zone_ids}}
      az    = {{^zone_id}}"{{zone}}"{{/zone_id}}{{#zone_id}}null{{/zone_id}}
      az_id = {{#zone_id}}"{{zone}}"{{/zone_id}}{{^zone_id}}null{{/zone_id}}
      {{/zone_ids}}
      {{^zone_ids}}
      az = "{{zone}}"
      {{/zone_ids}}
      cidr = {{#cidr}}"{{cidr}}"{{/cidr}}{{^cidr}}cidrsubnet(var.vpc_cidr{{#elsewhere}}_{{network}}{{/elsewhere}}, 4, {{index}}){{/cidr}}
    }
    {{/subnets}}
  }
  {{subnet_group}}_subnet_ids = [for key in keys(local.{{subnet_group}}_subnets) : aws_subnet.{{subnet_group}}[key].id]
{{#last}}
}
{{/last}}

{{/groups}}
{{#address}}
# {{address}}
{{/address}}
{{#description}}
# {{description}}
{{/description}}
resource "aws_vpc" "{{network}}" {
  {{> region_line}}
  cidr_block           = var.vpc_cidr{{#elsewhere}}_{{network}}{{/elsewhere}}
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = {
    Name = var.name
    {{> tag_lines}}
  }
}

# The default group is closed, so that nothing falls into it unseen.
resource "aws_default_security_group" "{{network}}" {
  {{> region_line}}
  vpc_id = aws_vpc.{{network}}.id
}

{{#groups}}
resource "aws_subnet" "{{subnet_group}}" {
  for_each = local.{{subnet_group}}_subnets

  {{> region_line}}
  vpc_id            = aws_vpc.{{network}}.id
  availability_zone = each.value.az
  {{#zone_ids}}
  availability_zone_id = each.value.az_id
  {{/zone_ids}}
  cidr_block = each.value.cidr

  tags = {
    Name = "${var.name}-{{subnet_group}}-${each.key}"
  }
}

{{#is_public}}
resource "aws_internet_gateway" "{{network}}" {
  {{> region_line}}
  vpc_id = aws_vpc.{{network}}.id

  tags = {
    Name = var.name
  }
}

resource "aws_route_table" "{{subnet_group}}" {
  {{> region_line}}
  vpc_id = aws_vpc.{{network}}.id

  tags = {
    Name = "${var.name}-{{subnet_group}}"
  }
}

resource "aws_route" "{{subnet_group}}" {
  {{> region_line}}
  route_table_id         = aws_route_table.{{subnet_group}}.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.{{network}}.id
}

resource "aws_route_table_association" "{{subnet_group}}" {
  for_each = aws_subnet.{{subnet_group}}

  {{> region_line}}
  subnet_id      = each.value.id
  route_table_id = aws_route_table.{{subnet_group}}.id
}

{{/is_public}}
{{^is_public}}
# One a subnet, so that each zone can have its own way out.
resource "aws_route_table" "{{subnet_group}}" {
  for_each = local.{{subnet_group}}_subnets

  {{> region_line}}
  vpc_id = aws_vpc.{{network}}.id

  tags = {
    Name = "${var.name}-{{subnet_group}}-${each.key}"
  }
}

resource "aws_route_table_association" "{{subnet_group}}" {
  for_each = aws_subnet.{{subnet_group}}

  {{> region_line}}
  subnet_id      = each.value.id
  route_table_id = aws_route_table.{{subnet_group}}[each.key].id
}

{{/is_public}}
{{/groups}}
{{#lists_cloudfront}}
# The addresses that CloudFront calls from.
data "aws_ec2_managed_prefix_list" "cloudfront{{#elsewhere}}_{{network}}{{/elsewhere}}" {
  {{> region_line}}
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

{{/lists_cloudfront}}
{{#flow_logs_to_cloudwatch}}
resource "aws_flow_log" "{{network}}" {
  {{> region_line}}
  vpc_id                   = aws_vpc.{{network}}.id
  traffic_type             = "ALL"
  log_destination_type     = "cloud-watch-logs"
  log_destination          = aws_cloudwatch_log_group.{{network}}_flow.arn
  iam_role_arn             = aws_iam_role.{{network}}_flow.arn
  max_aggregation_interval = 60
}

resource "aws_cloudwatch_log_group" "{{network}}_flow" {
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
      Resource = "${aws_cloudwatch_log_group.{{network}}_flow.arn}:*"
    }]
  })
}
{{/flow_logs_to_cloudwatch}}
{{#flow_logs_to_s3}}
resource "aws_flow_log" "{{network}}" {
  {{> region_line}}
  vpc_id               = aws_vpc.{{network}}.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.{{network}}_flow.arn
}

resource "aws_s3_bucket" "{{network}}_flow" {
  {{> region_line}}
  bucket_prefix = "${lower(var.name)}-flow-"
}

resource "aws_s3_bucket_public_access_block" "{{network}}_flow" {
  {{> region_line}}
  bucket                  = aws_s3_bucket.{{network}}_flow.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
{{/flow_logs_to_s3}}
{{/networks}}
