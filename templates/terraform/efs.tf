=== references
security_group = aws_security_group.{{label}}.id
arn = aws_efs_file_system.{{label}}{{at}}.arn
backup_arn = aws_efs_file_system.{{label}}{{at}}.arn
file_system = aws_efs_file_system.{{label}}{{at}}.id
mount_targets = aws_efs_mount_target.{{label}}
host = aws_efs_file_system.{{label}}{{at}}.dns_name
endpoint = aws_efs_file_system.{{label}}{{at}}.dns_name
port = 2049
watch = what = "limit", namespace = "AWS/EFS", metric = "PercentIOLimit", dimensions = { FileSystemId = aws_efs_file_system.{{label}}{{at}}.id }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 90
=== grants
{
  Sid      = "FilesOf{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
  Resource = {{arn}}
},
=== resources
{{> header_lines}}
resource "aws_efs_file_system" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  encrypted       = {{encrypted?}}
  throughput_mode = "{{throughput}}"
  {{#provisions}}
  provisioned_throughput_in_mibps = {{provisioned_mibps}}
  {{/provisions}}
  {{#one_zone}}
  availability_zone_name = {{> own_zone_expression}}
  {{/one_zone}}

  {{#ia_percent_any}}
  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  {{/ia_percent_any}}
  {{#archive_percent_any}}
  lifecycle_policy {
    transition_to_archive = "AFTER_90_DAYS"
  }

  {{/archive_percent_any}}
  {{#ages}}
  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  {{/ages}}
  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
}

# Backups that AWS takes each day by itself.
resource "aws_efs_backup_policy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  file_system_id = aws_efs_file_system.{{label}}{{at}}.id

  backup_policy {
    status = "{{#backup_gb_any}}ENABLED{{/backup_gb_any}}{{^backup_gb_any}}DISABLED{{/backup_gb_any}}"
  }
}

resource "aws_efs_mount_target" "{{label}}" {
  {{^counted}}
  for_each = toset({{^one_zone}}{{> subnet_keys_expression}}{{/one_zone}}{{#one_zone}}[{{#subnets}}{{#first}}"{{key}}"{{/first}}{{/subnets}}]{{/one_zone}})

  {{> region_line}}
  file_system_id  = aws_efs_file_system.{{label}}.id
  subnet_id       = aws_subnet.{{subnet_group}}[each.key].id
  {{/counted}}
  {{#counted}}
  for_each = {{^one_zone}}{ for pair in setproduct(range({{count}}), {{> subnet_keys_expression}}) : "${pair[0]}-${pair[1]}" => pair }{{/one_zone}}{{#one_zone}}{ for nth in range({{count}}) : nth => [nth, element([{{#subnets}}"{{key}}"{{^last}}, {{/last}}{{/subnets}}], nth)] }{{/one_zone}}

  {{> region_line}}
  file_system_id  = aws_efs_file_system.{{label}}[each.value[0]].id
  subnet_id       = aws_subnet.{{subnet_group}}[each.value[1]].id
  {{/counted}}
  security_groups = [aws_security_group.{{label}}.id]
}

{{> security_group_block}}
=== outputs
output "{{label}}_file_system" {
  description = "{{address}}"
  value       = aws_efs_file_system.{{label}}{{#counted}}[*]{{/counted}}.id
}
