{{#encrypted}}
{{#copies_elsewhere}}
data "aws_kms_alias" "rds_{{suffix}}" {
  region = "{{in_region}}"
  name   = "alias/aws/rds"
}
{{/copies_elsewhere}}
{{/encrypted}}
