=== references
{{#there}}
arn = aws_kms_key.{{label}}{{#several}}{{#counted}}{{at}}{{/counted}}{{^counted}}[0]{{/counted}}{{/several}}.arn
key_arn = aws_kms_key.{{label}}{{#several}}{{#counted}}{{at}}{{/counted}}{{^counted}}[0]{{/counted}}{{/several}}.arn
all_arns = aws_kms_key.{{label}}{{#several}}[*]{{/several}}.arn
{{/there}}
=== grants
{{#all_arns}}
{
  Sid    = "KeysOf{{name}}{{number}}"
  Effect = "Allow"
  {{#asymmetric}}
  Action   = ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign", "kms:Verify"]
  {{/asymmetric}}
  {{^asymmetric}}
  Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]
  {{/asymmetric}}
  Resource = {{all_arns}}
},
{{/all_arns}}
=== resources
{{> header_lines}}
{{#there}}
resource "aws_kms_key" "{{label}}" {
  {{#several}}
  count = {{all}}

  {{/several}}
  {{> region_line}}
  description = "{{address}}"
  {{#asymmetric}}
  customer_master_key_spec = "RSA_3072"
  key_usage                = "SIGN_VERIFY"
  {{/asymmetric}}
  {{^asymmetric}}
  enable_key_rotation = true
  {{/asymmetric}}
  deletion_window_in_days = 30
  {{> tags_block}}
}

resource "aws_kms_alias" "{{label}}" {
  {{#several}}
  count = {{all}}

  {{/several}}
  {{> region_line}}
  name          = "alias/${var.name}-{{short_name}}{{#several}}-${count.index}{{/several}}"
  target_key_id = aws_kms_key.{{label}}{{#several}}[count.index]{{/several}}.key_id
}
{{/there}}
=== outputs
{{#there}}
output "{{label}}_alias" {
  description = "{{address}}"
  value       = aws_kms_alias.{{label}}{{#several}}[*]{{/several}}.name
}
{{/there}}
