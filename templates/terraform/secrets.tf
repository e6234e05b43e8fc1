=== references
{{#there}}
arn = aws_secretsmanager_secret.{{label}}{{#several}}{{#counted}}{{at}}{{/counted}}{{^counted}}[0]{{/counted}}{{/several}}.arn
secret_arn = aws_secretsmanager_secret.{{label}}{{#several}}{{#counted}}{{at}}{{/counted}}{{^counted}}[0]{{/counted}}{{/several}}.arn
all_arns = aws_secretsmanager_secret.{{label}}{{#several}}[*]{{/several}}.arn
{{/there}}
=== grants
{{#all_arns}}
{
  Sid      = "SecretsOf{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["secretsmanager:GetSecretValue"]
  Resource = {{all_arns}}
},
{{/all_arns}}
=== resources
{{> header_lines}}
{{#there}}
# Its value is put there by who knows it, so that neither code nor state holds it.
resource "aws_secretsmanager_secret" "{{label}}" {
  {{#several}}
  count = {{all}}

  {{/several}}
  {{> region_line}}
  name_prefix = "${var.name}/{{short_name}}{{#several}}-${count.index}{{/several}}-"
  description = "{{address}}"
  {{> tags_block}}
}
{{/there}}
=== outputs
{{#there}}
output "{{label}}_secrets" {
  description = "{{address}}: where values are to be put."
  value       = aws_secretsmanager_secret.{{label}}{{#several}}[*]{{/several}}.arn
}
{{/there}}
