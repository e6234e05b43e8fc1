=== references
security_group = aws_security_group.{{label}}.id
arn = aws_rds_cluster.{{label}}{{at}}.arn
backup_arn = aws_rds_cluster.{{label}}{{at}}.arn
endpoint = {{#proxy}}aws_db_proxy{{/proxy}}{{^proxy}}aws_rds_cluster{{/proxy}}.{{label}}{{at}}.endpoint
reader_endpoint = aws_rds_cluster.{{label}}{{at}}.reader_endpoint
secret_arn = {{> database_secret_expression}}
port = {{port}}
watch = what = "CPU", namespace = "AWS/RDS", metric = "CPUUtilization", dimensions = { DBClusterIdentifier = aws_rds_cluster.{{label}}{{at}}.cluster_identifier }, statistic = "Average", comparison = "GreaterThanThreshold", threshold = 80
watch_more = what = "memory", namespace = "AWS/RDS", metric = "FreeableMemory", dimensions = { DBClusterIdentifier = aws_rds_cluster.{{label}}{{at}}.cluster_identifier }, statistic = "Minimum", comparison = "LessThanThreshold", threshold = 268435456
=== grants
{
  Sid      = "SecretOf{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["secretsmanager:GetSecretValue"]
  Resource = {{secret_arn}}
},
=== once
{{> elsewhere_key_block}}
=== variables
{{> elsewhere_variables_block}}
=== resources
{{> header_lines}}
resource "aws_db_subnet_group" "{{label}}" {
  {{> region_line}}
  name_prefix = "${lower(var.name)}-{{short_name}}-"
  subnet_ids  = local.{{subnet_group}}_subnet_ids
  {{> tags_block}}
}

{{> connection_limit_block}}
{{#global}}
# One database in several regions: the cluster below writes, those of the others follow it.
resource "aws_rds_global_cluster" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  global_cluster_identifier = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  engine                    = "{{engine}}"
  {{#engine_version}}
  engine_version = "{{engine_version}}"
  {{/engine_version}}
  storage_encrypted   = {{encrypted?}}
  deletion_protection = {{deletion_protection?}}
  {{> tags_block}}
}

{{/global}}
{{> own_secret_block}}
resource "aws_rds_cluster" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  cluster_identifier = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  {{> aurora_cluster_lines}}
  {{#global}}
  global_cluster_identifier = aws_rds_global_cluster.{{label}}{{at}}.id
  {{/global}}
  {{> aurora_capacity_block}}

  {{> cluster_password_lines}}

  db_subnet_group_name   = aws_db_subnet_group.{{label}}.name
  vpc_security_group_ids = [aws_security_group.{{label}}.id]

  backup_retention_period = {{backup_days}}
  copy_tags_to_snapshot   = true
  deletion_protection     = {{deletion_protection?}}
  skip_final_snapshot     = {{skip_final_snapshot?}}
  {{^skip_final_snapshot}}
  final_snapshot_identifier = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}-final"
  {{/skip_final_snapshot}}
  {{> tags_block}}
}

{{^v1}}
# The first writes, the others read and take over from it.
{{#commitment}}
# {{commitment}}: it is bought in the account, not here.
{{/commitment}}
resource "aws_rds_cluster_instance" "{{label}}" {
  count = {{instance_total}}

  {{> region_line}}
  identifier         = "${lower(var.name)}-{{short_name}}-${count.index}"
  cluster_identifier = aws_rds_cluster.{{label}}{{#counted}}[floor(count.index / {{instances}})]{{/counted}}.id
  engine             = "{{engine}}"
  instance_class     = {{#readers_differ}}{{> nth_instance_expression}} == 0 ? "{{writer_class}}" : "{{reader_class}}"{{/readers_differ}}{{^readers_differ}}"{{writer_class}}"{{/readers_differ}}
  promotion_tier     = {{#many}}min({{/many}}{{> nth_instance_expression}}{{#many}}, 15){{/many}}
  {{#zone_list_list}}
  availability_zone = {{#zones_listed}}element([{{zone_list_list}}], {{#counted}}floor(count.index / {{instances}}) + {{/counted}}{{> nth_instance_expression}}){{/zones_listed}}{{^zones_listed}}{{zone_list_list}}{{/zones_listed}}
  {{/zone_list_list}}

  {{> aurora_instance_lines}}
  {{> tags_block}}
}

{{/v1}}
{{#copies_elsewhere}}
# Readers in {{in_region}}, which can be promoted there.
resource "aws_rds_cluster" "{{label}}_{{suffix}}" {
  {{> count_line}}
  region                    = "{{in_region}}"
  cluster_identifier        = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}-{{ending}}"
  global_cluster_identifier = aws_rds_global_cluster.{{label}}{{at}}.id
  {{> aurora_cluster_lines}}
  {{#encrypted}}
  kms_key_id = data.aws_kms_alias.rds_{{suffix}}.target_key_arn
  {{/encrypted}}
  {{> aurora_capacity_block}}

  db_subnet_group_name   = var.{{label}}_{{suffix}}_subnet_group
  vpc_security_group_ids = var.{{label}}_{{suffix}}_security_groups

  backup_retention_period = {{backup_days}}
  copy_tags_to_snapshot   = true
  deletion_protection     = {{deletion_protection?}}
  skip_final_snapshot     = true
  {{> tags_block}}

  # AWS sets it when replication begins.
  lifecycle {
    ignore_changes = [replication_source_identifier]
  }

  depends_on = [aws_rds_cluster_instance.{{label}}]
}

resource "aws_rds_cluster_instance" "{{label}}_{{suffix}}" {
  count = {{instance_total}}

  region             = "{{in_region}}"
  identifier         = "${lower(var.name)}-{{short_name}}-${count.index}-{{ending}}"
  cluster_identifier = aws_rds_cluster.{{label}}_{{suffix}}{{#counted}}[floor(count.index / {{instances}})]{{/counted}}.id
  engine             = "{{engine}}"
  instance_class     = "{{reader_class}}"

  {{> aurora_instance_lines}}
  {{> tags_block}}
}

{{/copies_elsewhere}}
{{> database_proxy_block}}
{{> security_group_block}}
=== outputs
output "{{label}}_endpoint" {
  description = "{{address}}"
  value       = {{#proxy}}aws_db_proxy{{/proxy}}{{^proxy}}aws_rds_cluster{{/proxy}}.{{label}}{{#counted}}[*]{{/counted}}.endpoint
}

output "{{label}}_reader_endpoint" {
  description = "{{address}}, for what only reads"
  value       = aws_rds_cluster.{{label}}{{#counted}}[*]{{/counted}}.reader_endpoint
}

output "{{label}}_secret" {
  description = "Where the password of {{address}} is kept."
  value       = {{#own_secret}}aws_secretsmanager_secret.{{label}}{{#counted}}[*]{{/counted}}.arn{{/own_secret}}{{^own_secret}}aws_rds_cluster.{{label}}{{#counted}}[*]{{/counted}}.master_user_secret[0].secret_arn{{/own_secret}}
}
