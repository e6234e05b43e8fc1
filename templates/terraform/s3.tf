=== references
{{#directory}}
arn = aws_s3_directory_bucket.{{label}}{{at}}.arn
objects_arn = "${aws_s3_directory_bucket.{{label}}{{at}}.arn}/*"
bucket = aws_s3_directory_bucket.{{label}}{{at}}.bucket
{{/directory}}
{{^directory}}
arn = aws_s3_bucket.{{label}}{{at}}.arn
backup_arn = aws_s3_bucket.{{label}}{{at}}.arn
objects_arn = "${aws_s3_bucket.{{label}}{{at}}.arn}/*"
bucket = aws_s3_bucket.{{label}}{{at}}.id
domain = aws_s3_bucket.{{label}}{{at}}.bucket_regional_domain_name
{{/directory}}
=== grants
{
  Sid      = "ObjectsOf{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
  Resource = {{objects_arn}}
},
{
  Sid      = "ListOf{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["s3:ListBucket"]
  Resource = {{arn}}
},
=== resources
{{> header_lines}}
{{#directory}}
resource "aws_s3_directory_bucket" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  bucket          = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}--${data.aws_availability_zone.{{label}}.zone_id}--x-s3"
  data_redundancy = "SingleAvailabilityZone"
  type            = "Directory"

  location {
    name = data.aws_availability_zone.{{label}}.zone_id
    type = "AvailabilityZone"
  }
}

data "aws_availability_zone" "{{label}}" {
  {{> region_line}}
  {{#zones}}
  {{#first}}
  {{^zone_id}}
  name = "{{zone}}"
  {{/zone_id}}
  {{#zone_id}}
  zone_id = "{{zone}}"
  {{/zone_id}}
  {{/first}}
  {{/zones}}
}

{{/directory}}
{{^directory}}
resource "aws_s3_bucket" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  bucket_prefix = "${lower(var.name)}-{{short_name}}-"
  {{> tags_block}}
}

resource "aws_s3_bucket_public_access_block" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  bucket                  = aws_s3_bucket.{{label}}{{at}}.id
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = {{^public}}true{{/public}}{{#public}}false{{/public}}
  restrict_public_buckets = {{^public}}true{{/public}}{{#public}}false{{/public}}
}

{{#encrypted}}
resource "aws_s3_bucket_server_side_encryption_configuration" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  bucket = aws_s3_bucket.{{label}}{{at}}.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

{{/encrypted}}
resource "aws_s3_bucket_versioning" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  bucket = aws_s3_bucket.{{label}}{{at}}.id

  versioning_configuration {
    status = "{{#versioning}}Enabled{{/versioning}}{{^versioning}}Suspended{{/versioning}}"
  }
}

resource "aws_s3_bucket_policy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  bucket = aws_s3_bucket.{{label}}{{at}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EncryptedInTransit"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.{{label}}{{at}}.arn, "${aws_s3_bucket.{{label}}{{at}}.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {{#fronts}}
      {{#is_cloudfront}}
      {
        Sid       = "ReadBy{{name}}{{number}}"
        Effect    = "Allow"
        Principal = { Service = "cloudfront.amazonaws.com" }
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.{{self}}{{at}}.arn}/*"
        Condition = { StringEquals = { "AWS:SourceArn" = {{arn}} } }
      },
      {{/is_cloudfront}}
      {{/fronts}}
      {{#public}}
      {
        Sid       = "ReadByAnybody"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.{{label}}{{at}}.arn}/*"
      },
      {{/public}}
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.{{label}}]
}

resource "aws_s3_bucket_lifecycle_configuration" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  bucket = aws_s3_bucket.{{label}}{{at}}.id

  rule {
    id     = "unfinished-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  {{#has_rules}}
  rule {
    id     = "age"
    status = "Enabled"

    filter {}

    {{#transitions}}
    transition {
      days          = {{days}}
      storage_class = "{{class}}"
    }

    {{/transitions}}
    {{#noncurrent_days}}
    noncurrent_version_expiration {
      noncurrent_days = {{noncurrent_days}}
    }
    {{/noncurrent_days}}
  }

  {{/has_rules}}
  depends_on = [aws_s3_bucket_versioning.{{label}}]
}

{{#replicate_to}}
{{#first}}
resource "aws_s3_bucket_replication_configuration" "{{self}}" {
  {{> count_line}}
  {{> region_line}}
  bucket = aws_s3_bucket.{{self}}{{at}}.id
  role   = aws_iam_role.{{self}}_replication.arn

  rule {
    id     = "everything"
    status = "Enabled"

    filter {}

    delete_marker_replication {
      status = "Enabled"
    }

    destination {
      bucket = {{arn}}
      {{#replication_time_control}}

      replication_time {
        status = "Enabled"

        time {
          minutes = 15
        }
      }

      metrics {
        status = "Enabled"

        event_threshold {
          minutes = 15
        }
      }
      {{/replication_time_control}}
    }
  }

  depends_on = [aws_s3_bucket_versioning.{{self}}{{#domain}}, aws_s3_bucket_versioning.{{label}}{{/domain}}]
}

resource "aws_iam_role" "{{self}}_replication" {
  name_prefix = "${var.name}-copies-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "s3.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "{{self}}_replication" {
  name_prefix = "copies-"
  role        = aws_iam_role.{{self}}_replication.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = aws_s3_bucket.{{self}}{{#counted}}[*]{{/counted}}.arn
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
        Resource = {{#counted}}[for bucket in aws_s3_bucket.{{self}} : "${bucket.arn}/*"]{{/counted}}{{^counted}}"${aws_s3_bucket.{{self}}.arn}/*"{{/counted}}
      },
      {
        Effect   = "Allow"
        Action   = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"]
        Resource = {{objects_arn}}
      },
    ]
  })
}

{{/first}}
{{/replicate_to}}
{{/directory}}
=== outputs
output "{{label}}_bucket" {
  description = "{{address}}"
  value       = {{#directory}}aws_s3_directory_bucket{{/directory}}{{^directory}}aws_s3_bucket{{/directory}}.{{label}}{{#counted}}[*]{{/counted}}.bucket
}
