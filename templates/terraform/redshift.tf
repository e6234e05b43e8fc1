=== references
security_group = aws_security_group.{{label}}.id
{{#serverless}}
arn = aws_redshiftserverless_workgroup.{{label}}{{at}}.arn
endpoint = aws_redshiftserverless_workgroup.{{label}}{{at}}.endpoint[0].address
secret_arn = aws_redshiftserverless_namespace.{{label}}{{at}}.admin_password_secret_arn
watch = what = "capacity", namespace = "AWS/Redshift-Serverless", metric = "ComputeCapacity", dimensions = { Workgroup = aws_redshiftserverless_workgroup.{{label}}{{at}}.workgroup_name }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = {{base_rpu}}
{{/serverless}}
{{^serverless}}
arn = aws_redshift_cluster.{{label}}{{at}}.arn
backup_arn = aws_redshift_cluster.{{label}}{{at}}.arn
endpoint = aws_redshift_cluster.{{label}}{{at}}.dns_name
secret_arn = aws_redshift_cluster.{{label}}{{at}}.master_password_secret_arn
watch = what = "health", namespace = "AWS/Redshift", metric = "HealthStatus", dimensions = { ClusterIdentifier = aws_redshift_cluster.{{label}}{{at}}.cluster_identifier }, statistic = "Minimum", comparison = "LessThanThreshold", threshold = 1
watch_more = what = "disk", namespace = "AWS/Redshift", metric = "PercentageDiskSpaceUsed", dimensions = { ClusterIdentifier = aws_redshift_cluster.{{label}}{{at}}.cluster_identifier }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 80
{{/serverless}}
port = {{port}}
=== grants
{
  Sid      = "SecretOf{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["secretsmanager:GetSecretValue"]
  Resource = {{secret_arn}}
},
=== resources
{{> header_lines}}
{{^serverless}}
resource "aws_redshift_subnet_group" "{{label}}" {
  {{> region_line}}
  name       = "${lower(var.name)}-{{short_name}}"
  subnet_ids = local.{{subnet_group}}_subnet_ids
  {{> tags_block}}
}

{{#commitment}}
# {{commitment}}: it is bought in the account, not here.
{{/commitment}}
resource "aws_redshift_cluster" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  cluster_identifier = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  node_type          = "{{node_type}}"
  number_of_nodes    = {{nodes}}
  multi_az           = {{multi_az?}}
  {{#zone_list_list}}
  availability_zone = {{> own_zone_expression}}
  {{/zone_list_list}}
  encrypted = {{encrypted?}}

  # Secrets Manager makes the password and keeps it; no state holds it.
  database_name          = "app"
  master_username        = "app"
  manage_master_password = true

  cluster_subnet_group_name = aws_redshift_subnet_group.{{label}}.name
  vpc_security_group_ids    = [aws_security_group.{{label}}.id]
  publicly_accessible       = {{public?}}
  enhanced_vpc_routing      = true
  port                      = {{port}}

  automated_snapshot_retention_period = 7
  skip_final_snapshot                 = {{skip_final_snapshot?}}
  {{^skip_final_snapshot}}
  final_snapshot_identifier = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}-final"
  {{/skip_final_snapshot}}
  {{> tags_block}}
}

{{/serverless}}
{{#serverless}}
# What is kept; the workgroup below is what computes.
resource "aws_redshiftserverless_namespace" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  namespace_name = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  db_name        = "app"

  # Secrets Manager makes the password and keeps it; no state holds it.
  admin_username        = "app"
  manage_admin_password = true
  {{> tags_block}}
}

resource "aws_redshiftserverless_workgroup" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  workgroup_name = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  namespace_name = aws_redshiftserverless_namespace.{{label}}{{at}}.namespace_name
  base_capacity  = {{base_rpu}}

  subnet_ids           = local.{{subnet_group}}_subnet_ids
  security_group_ids   = [aws_security_group.{{label}}.id]
  publicly_accessible  = {{public?}}
  enhanced_vpc_routing = true
  port                 = {{port}}
  {{> tags_block}}
}

{{/serverless}}
{{> security_group_block}}
=== outputs
output "{{label}}_endpoint" {
  description = "{{address}}"
  value       = {{#serverless}}aws_redshiftserverless_workgroup.{{label}}{{#counted}}[*]{{/counted}}.endpoint[0].address{{/serverless}}{{^serverless}}aws_redshift_cluster.{{label}}{{#counted}}[*]{{/counted}}.dns_name{{/serverless}}
}

output "{{label}}_secret" {
  description = "Where the password of {{address}} is kept."
  value       = {{#serverless}}aws_redshiftserverless_namespace.{{label}}{{#counted}}[*]{{/counted}}.admin_password_secret_arn{{/serverless}}{{^serverless}}aws_redshift_cluster.{{label}}{{#counted}}[*]{{/counted}}.master_password_secret_arn{{/serverless}}
}
