=== references
arn = aws_backup_plan.{{label}}{{at}}.arn
=== resources
{{> header_lines}}
resource "aws_backup_vault" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  {{> tags_block}}
}

{{#copies_elsewhere}}
resource "aws_backup_vault" "{{label}}_{{suffix}}" {
  {{> count_line}}
  region = "{{in_region}}"
  name   = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  {{> tags_block}}
}

{{/copies_elsewhere}}
resource "aws_backup_plan" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"

  rule {
    rule_name         = "every-{{every_hours}}-hours"
    target_vault_name = aws_backup_vault.{{label}}{{at}}.name
    schedule          = "{{schedule}}"

    lifecycle {
      delete_after = {{retention_days}}
    }

    {{#copies_elsewhere}}
    copy_action {
      destination_vault_arn = aws_backup_vault.{{label}}_{{suffix}}{{at}}.arn

      lifecycle {
        delete_after = {{retention_days}}
      }
    }

    {{/copies_elsewhere}}
  }
  {{> tags_block}}
}

{{#covered}}
{{#to}}
{{#backup_arn}}
resource "aws_backup_selection" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  name         = "{{short_name}}{{index}}"
  plan_id      = aws_backup_plan.{{self}}{{at}}.id
  iam_role_arn = aws_iam_role.{{self}}.arn
  resources    = [{{backup_arn}}]
}

{{/backup_arn}}
{{#scaling_group}}
{{#first}}
# Instances come and go, so that they are found by their name.
resource "aws_backup_selection" "{{self}}_{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name         = "{{short_name}}"
  plan_id      = aws_backup_plan.{{self}}{{at}}.id
  iam_role_arn = aws_iam_role.{{self}}.arn
  resources    = ["arn:aws:ec2:*:*:instance/*"]

  condition {
    string_equals {
      key   = "aws:ResourceTag/Name"
      value = "${var.name}-{{short_name}}"
    }
  }
}

{{/first}}
{{/scaling_group}}
{{/to}}
{{/covered}}
{{#out_of_reach}}
{{#to}}
{{#first}}
# {{address}} stands in {{region}}, which a plan of {{own_region}} does not reach.

{{/first}}
{{/to}}
{{/out_of_reach}}
resource "aws_iam_role" "{{label}}" {
  name_prefix = "${var.name}-{{short_name}}-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "backup.amazonaws.com" }
    }]
  })
  {{> tags_block}}
}

resource "aws_iam_role_policy_attachment" "{{label}}" {
  for_each = toset([
    "service-role/AWSBackupServiceRolePolicyForBackup",
    "service-role/AWSBackupServiceRolePolicyForRestores",
    {{#covered}}
    {{#to}}
    {{#bucket}}
    "AWSBackupServiceRolePolicyForS3Backup",
    "AWSBackupServiceRolePolicyForS3Restore",
    {{/bucket}}
    {{/to}}
    {{/covered}}
  ])

  role       = aws_iam_role.{{label}}.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}
=== outputs
output "{{label}}_vault" {
  description = "{{address}}"
  value       = aws_backup_vault.{{label}}{{#counted}}[*]{{/counted}}.name
}
