=== references
security_group = aws_security_group.{{label}}.id
{{#serverless}}
arn = aws_elasticache_serverless_cache.{{label}}{{at}}.arn
endpoint = aws_elasticache_serverless_cache.{{label}}{{at}}.endpoint[0].address
{{/serverless}}
{{#memcached}}
arn = aws_elasticache_cluster.{{label}}{{at}}.arn
endpoint = aws_elasticache_cluster.{{label}}{{at}}.cluster_address
watch = what = "evictions", namespace = "AWS/ElastiCache", metric = "Evictions", dimensions = { CacheClusterId = aws_elasticache_cluster.{{label}}{{at}}.cluster_id }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 1000
{{/memcached}}
{{#replicated}}
arn = aws_elasticache_replication_group.{{label}}{{at}}.arn
endpoint = aws_elasticache_replication_group.{{label}}{{at}}.{{#sharded}}configuration_endpoint_address{{/sharded}}{{^sharded}}primary_endpoint_address{{/sharded}}
watch = what = "memory", namespace = "AWS/ElastiCache", metric = "DatabaseMemoryUsagePercentage", dimensions = { CacheClusterId = sort(aws_elasticache_replication_group.{{label}}{{at}}.member_clusters)[0] }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 90
watch_more = what = "CPU", namespace = "AWS/ElastiCache", metric = "EngineCPUUtilization", dimensions = { CacheClusterId = sort(aws_elasticache_replication_group.{{label}}{{at}}.member_clusters)[0] }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 90
{{/replicated}}
{{#iam}}
user = aws_elasticache_user.{{label}}.user_name
{{/iam}}
port = {{port}}
=== grants
{{#iam}}
{
  Sid      = "ConnectTo{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["elasticache:Connect"]
  Resource = [{{arn}}, aws_elasticache_user.{{label}}.arn]
},
{{/iam}}
=== resources
{{> header_lines}}
{{^serverless}}
resource "aws_elasticache_subnet_group" "{{label}}" {
  {{> region_line}}
  name       = "${lower(var.name)}-{{short_name}}"
  subnet_ids = {{> subnet_ids_expression}}
  {{> tags_block}}
}

{{/serverless}}
{{#replicated}}
resource "aws_elasticache_parameter_group" "{{label}}" {
  {{> region_line}}
  name   = "${lower(var.name)}-{{short_name}}-{{family_name}}"
  family = "{{family}}"

  parameter {
    name  = "maxmemory-policy"
    value = "{{maxmemory_policy}}"
  }

  {{#sharded}}
  parameter {
    name  = "cluster-enabled"
    value = "yes"
  }

  {{/sharded}}
  lifecycle {
    create_before_destroy = true
  }
  {{> tags_block}}
}

{{#commitment}}
# {{commitment}}: it is bought in the account, not here.
{{/commitment}}
resource "aws_elasticache_replication_group" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  replication_group_id = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  description          = "{{address}}"
  engine               = "{{engine}}"
  engine_version       = "{{engine_version}}"
  node_type            = "{{node_type}}"
  {{#sharded}}
  num_node_groups         = {{shards}}
  replicas_per_node_group = {{replicas}}
  {{/sharded}}
  {{^sharded}}
  num_cache_clusters = {{clusters}}
  {{#zone_list_list}}
  preferred_cache_cluster_azs = {{#counted}}[for nth in range({{clusters}}) : element([{{zone_list_list}}], count.index{{#several_zones}} + nth{{/several_zones}})]{{/counted}}{{^counted}}[{{node_zones_list}}]{{/counted}}
  {{/zone_list_list}}
  {{/sharded}}
  automatic_failover_enabled = {{failover?}}
  multi_az_enabled           = {{several_zones?}}
  {{#tiered}}
  data_tiering_enabled = true
  {{/tiered}}

  port                 = {{port}}
  parameter_group_name = aws_elasticache_parameter_group.{{label}}.name
  subnet_group_name    = aws_elasticache_subnet_group.{{label}}.name
  security_group_ids   = [aws_security_group.{{label}}.id]
  {{#iam}}
  user_group_ids = [aws_elasticache_user_group.{{label}}.user_group_id]
  {{/iam}}

  at_rest_encryption_enabled = {{encrypted?}}
  transit_encryption_enabled = {{transit_encryption?}}
  auto_minor_version_upgrade = true

  snapshot_retention_limit = {{backup_days}}
  {{#backup_days_any}}
  final_snapshot_identifier = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}-final"
  {{/backup_days_any}}
  {{> tags_block}}
}

{{/replicated}}
{{#memcached}}
{{#commitment}}
# {{commitment}}: it is bought in the account, not here.
{{/commitment}}
resource "aws_elasticache_cluster" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  cluster_id = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  engine     = "memcached"
  {{#engine_version}}
  engine_version = "{{engine_version}}"
  {{/engine_version}}
  node_type       = "{{node_type}}"
  num_cache_nodes = {{nodes}}
  az_mode         = "{{#several_zones}}cross-az{{/several_zones}}{{^several_zones}}single-az{{/several_zones}}"
  {{#zone_list_list}}
  preferred_availability_zones = {{#counted}}[for nth in range({{nodes}}) : element([{{zone_list_list}}], count.index{{#several_zones}} + nth{{/several_zones}})]{{/counted}}{{^counted}}[{{node_zones_list}}]{{/counted}}
  {{/zone_list_list}}

  port                       = {{port}}
  subnet_group_name          = aws_elasticache_subnet_group.{{label}}.name
  security_group_ids         = [aws_security_group.{{label}}.id]
  transit_encryption_enabled = {{transit_encryption?}}
  {{> tags_block}}
}

{{/memcached}}
{{#serverless}}
{{#commitment}}
# {{commitment}}: it is bought in the account, not here.
{{/commitment}}
resource "aws_elasticache_serverless_cache" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name        = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  description = "{{address}}"
  engine      = "{{engine}}"
  {{#major_version}}
  major_engine_version = "{{major_version}}"
  {{/major_version}}

  subnet_ids         = {{> subnet_ids_expression}}
  security_group_ids = [aws_security_group.{{label}}.id]
  {{#iam}}
  user_group_id = aws_elasticache_user_group.{{label}}.user_group_id
  {{/iam}}
  snapshot_retention_limit = {{backup_days}}
  {{> tags_block}}
}

{{/serverless}}
{{#iam}}
# Callers log in as this user with a token of their role: there is no password to keep.
resource "aws_elasticache_user" "{{label}}" {
  {{> region_line}}
  user_id       = "${lower(var.name)}-{{short_name}}"
  user_name     = "${lower(var.name)}-{{short_name}}"
  engine        = "{{engine}}"
  access_string = "on ~* +@all -@dangerous"

  authentication_mode {
    type = "iam"
  }
  {{> tags_block}}
}

{{#default_user}}
# Every group has a user called default; this one may do nothing.
resource "aws_elasticache_user" "{{label}}_default" {
  {{> region_line}}
  user_id       = "${lower(var.name)}-{{short_name}}-default"
  user_name     = "default"
  engine        = "{{engine}}"
  access_string = "off -@all"

  authentication_mode {
    type = "no-password-required"
  }
  {{> tags_block}}
}

{{/default_user}}
resource "aws_elasticache_user_group" "{{label}}" {
  {{> region_line}}
  user_group_id = "${lower(var.name)}-{{short_name}}"
  engine        = "{{engine}}"
  user_ids      = [aws_elasticache_user.{{label}}.user_id{{#default_user}}, aws_elasticache_user.{{label}}_default.user_id{{/default_user}}]
  {{> tags_block}}
}

{{/iam}}
{{> security_group_block}}
=== outputs
output "{{label}}_endpoint" {
  description = "{{address}}"
  value       = {{#serverless}}aws_elasticache_serverless_cache.{{label}}{{#counted}}[*]{{/counted}}.endpoint[0].address{{/serverless}}{{#memcached}}aws_elasticache_cluster.{{label}}{{#counted}}[*]{{/counted}}.cluster_address{{/memcached}}{{#replicated}}aws_elasticache_replication_group.{{label}}{{#counted}}[*]{{/counted}}.{{#sharded}}configuration_endpoint_address{{/sharded}}{{^sharded}}primary_endpoint_address{{/sharded}}{{/replicated}}
}

{{#iam}}
output "{{label}}_user" {
  description = "As whom callers of {{address}} log in, with a token of their role."
  value       = aws_elasticache_user.{{label}}.user_name
}
{{/iam}}
