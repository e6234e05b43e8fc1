=== references
security_group = aws_security_group.{{label}}.id
{{#cluster}}
arn = aws_rds_cluster.{{label}}{{at}}.arn
backup_arn = aws_rds_cluster.{{label}}{{at}}.arn
watch = what = "CPU", namespace = "AWS/RDS", metric = "CPUUtilization", dimensions = { DBClusterIdentifier = aws_rds_cluster.{{label}}{{at}}.cluster_identifier }, statistic = "Average", comparison = "GreaterThanThreshold", threshold = 80
watch_more = what = "disk", namespace = "AWS/RDS", metric = "FreeStorageSpace", dimensions = { DBClusterIdentifier = aws_rds_cluster.{{label}}{{at}}.cluster_identifier }, statistic = "Minimum", comparison = "LessThanThreshold", threshold = 10737418240
endpoint = aws_rds_cluster.{{label}}{{at}}.endpoint
{{/cluster}}
{{^cluster}}
arn = aws_db_instance.{{label}}{{at}}.arn
backup_arn = aws_db_instance.{{label}}{{at}}.arn
watch = what = "CPU", namespace = "AWS/RDS", metric = "CPUUtilization", dimensions = { DBInstanceIdentifier = aws_db_instance.{{label}}{{at}}.identifier }, statistic = "Average", comparison = "GreaterThanThreshold", threshold = 80
watch_more = what = "disk", namespace = "AWS/RDS", metric = "FreeStorageSpace", dimensions = { DBInstanceIdentifier = aws_db_instance.{{label}}{{at}}.identifier }, statistic = "Minimum", comparison = "LessThanThreshold", threshold = 10737418240
endpoint = {{#proxy}}aws_db_proxy.{{label}}{{at}}.endpoint{{/proxy}}{{^proxy}}aws_db_instance.{{label}}{{at}}.address{{/proxy}}
{{/cluster}}
secret_arn = {{> database_secret_expression}}
port = {{port}}
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
{{#unproxied}}
# RDS Proxy takes no {{engine}}: there is none before it.
{{/unproxied}}
{{#commitment}}
# {{commitment}}: it is bought in the account, not here.
{{/commitment}}
{{> own_secret_block}}
{{^cluster}}
resource "aws_db_instance" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  identifier     = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  engine         = "{{engine}}"
  {{#engine_version}}
  engine_version = "{{engine_version}}"
  {{/engine_version}}
  {{#license_model}}
  license_model = "{{license_model}}"
  {{/license_model}}
  instance_class = "{{instance_class}}"
  multi_az       = {{standby?}}
  {{^standby}}
  {{#zones}}
  {{#first}}
  {{^zone_id}}
  availability_zone = "{{zone}}"
  {{/zone_id}}
  {{/first}}
  {{/zones}}
  {{/standby}}

  storage_type          = "{{storage_type}}"
  allocated_storage     = {{storage_gb_up}}
  max_allocated_storage = {{max_storage_gb_up}}
  storage_encrypted     = {{encrypted?}}
  {{#iops}}
  iops = {{iops}}
  {{/iops}}
  {{#throughput_mibps}}
  storage_throughput = {{throughput_mibps_up}}
  {{/throughput_mibps}}

  username = "app"
  {{^own_secret}}
  # Secrets Manager makes the password and keeps it; no state holds it.
  manage_master_user_password = true
  {{/own_secret}}
  {{#own_secret}}
  password_wo         = ephemeral.aws_secretsmanager_random_password.{{label}}.random_password
  password_wo_version = aws_secretsmanager_secret_version.{{label}}{{at}}.secret_string_wo_version
  {{/own_secret}}

  db_subnet_group_name   = aws_db_subnet_group.{{label}}.name
  vpc_security_group_ids = [aws_security_group.{{label}}.id]
  publicly_accessible    = {{public?}}
  {{#max_connections}}
  parameter_group_name = aws_db_parameter_group.{{label}}.name
  {{/max_connections}}

  backup_retention_period = {{backup_days}}
  copy_tags_to_snapshot   = true
  deletion_protection     = {{deletion_protection?}}
  skip_final_snapshot     = {{skip_final_snapshot?}}
  {{^skip_final_snapshot}}
  final_snapshot_identifier = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}-final"
  {{/skip_final_snapshot}}

  auto_minor_version_upgrade   = true
  performance_insights_enabled = {{insights?}}
  {{#insights}}
  performance_insights_retention_period = {{performance_insights_days}}
  {{/insights}}
  database_insights_mode = "{{database_insights}}"
  {{> tags_block}}
}

{{#copies}}
resource "aws_db_instance" "{{self}}_replica_{{nth}}" {
  {{> count_line}}
  {{> region_line}}
  identifier          = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}-replica-{{nth}}"
  replicate_source_db = aws_db_instance.{{self}}{{at}}.identifier
  instance_class      = "{{copy_class}}"
  {{#in_zone}}
  availability_zone = "{{in_zone}}"
  {{/in_zone}}

  {{> rds_replica_lines}}
  vpc_security_group_ids = [aws_security_group.{{self}}.id]
  {{> tags_block}}
}

{{/copies}}
{{#copies_elsewhere}}
# A replica in {{in_region}}, which can be promoted there.
resource "aws_db_instance" "{{label}}_{{suffix}}" {
  {{> count_line}}
  region              = "{{in_region}}"
  identifier          = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}-{{ending}}"
  replicate_source_db = aws_db_instance.{{label}}{{at}}.arn
  instance_class      = "{{copy_class}}"

  {{> rds_replica_lines}}
  {{#encrypted}}
  kms_key_id = data.aws_kms_alias.rds_{{suffix}}.target_key_arn
  {{/encrypted}}
  db_subnet_group_name   = var.{{label}}_{{suffix}}_subnet_group
  vpc_security_group_ids = var.{{label}}_{{suffix}}_security_groups
  {{> tags_block}}
}

{{/copies_elsewhere}}
{{/cluster}}
{{#cluster}}
# A writer and two readable standbys, each in a zone of its own.
{{#unreplicated}}
# The provider makes no replica of such a cluster: {{replicas}} of class {{copy_class}} are planned.
{{/unreplicated}}
{{> unreplicated_abroad_lines}}
resource "aws_rds_cluster" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  cluster_identifier        = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  engine                    = "{{engine}}"
  {{#engine_version}}
  engine_version = "{{engine_version}}"
  {{/engine_version}}
  db_cluster_instance_class = "{{instance_class}}"
  storage_type              = "{{storage_type}}"
  allocated_storage         = {{storage_gb_up}}
  storage_encrypted         = {{encrypted?}}
  {{#iops}}
  iops = {{iops}}
  {{/iops}}

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

  performance_insights_enabled = {{insights?}}
  {{#insights}}
  performance_insights_retention_period = {{performance_insights_days}}
  {{/insights}}
  database_insights_mode = "{{database_insights}}"
  {{> tags_block}}
}

{{/cluster}}
{{> database_proxy_block}}
{{> security_group_block}}
=== outputs
output "{{label}}_endpoint" {
  description = "{{address}}"
  value       = {{#proxy}}aws_db_proxy{{/proxy}}{{^proxy}}{{> rds_type_expression}}{{/proxy}}.{{label}}{{#counted}}[*]{{/counted}}.{{#plain_host}}address{{/plain_host}}{{^plain_host}}endpoint{{/plain_host}}
}

output "{{label}}_secret" {
  description = "Where the password of {{address}} is kept."
  value       = {{#own_secret}}aws_secretsmanager_secret.{{label}}{{#counted}}[*]{{/counted}}.arn{{/own_secret}}{{^own_secret}}{{> rds_type_expression}}.{{label}}{{#counted}}[*]{{/counted}}.master_user_secret[0].secret_arn{{/own_secret}}
}
{{^cluster}}
{{#has_replicas}}

output "{{label}}_replicas" {
  description = "Replicas of {{address}}, for what only reads"
  value = {{#counted}}flatten({{/counted}}[
    {{#copies}}
    aws_db_instance.{{self}}_replica_{{nth}}{{#counted}}[*]{{/counted}}.address,
    {{/copies}}
    {{#copies_elsewhere}}
    aws_db_instance.{{label}}_{{suffix}}{{#counted}}[*]{{/counted}}.address,
    {{/copies_elsewhere}}
  ]{{#counted}}){{/counted}}
}
{{/has_replicas}}
{{/cluster}}
