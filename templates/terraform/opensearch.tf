=== references
{{^public}}
security_group = aws_security_group.{{label}}.id
{{/public}}
arn = aws_opensearch_domain.{{label}}{{at}}.arn
documents_arn = "${aws_opensearch_domain.{{label}}{{at}}.arn}/*"
endpoint = aws_opensearch_domain.{{label}}{{at}}.endpoint
port = {{port}}
watch = what = "status", namespace = "AWS/ES", metric = "ClusterStatus.red", dimensions = { DomainName = aws_opensearch_domain.{{label}}{{at}}.domain_name, ClientId = data.aws_caller_identity.current.account_id }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 0
watch_more = what = "CPU", namespace = "AWS/ES", metric = "CPUUtilization", dimensions = { DomainName = aws_opensearch_domain.{{label}}{{at}}.domain_name, ClientId = data.aws_caller_identity.current.account_id }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 80
=== grants
{
  Sid      = "DocumentsOf{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPatch", "es:ESHttpPost", "es:ESHttpPut"]
  Resource = {{documents_arn}}
},
=== once
{{> account_lookup_block}}
{{^public}}
# By it the service puts its interfaces into subnets; an account has it once.
resource "aws_iam_service_linked_role" "opensearch" {
  count = var.opensearch_service_role ? 1 : 0

  aws_service_name = "opensearchservice.amazonaws.com"
}
{{/public}}
=== variables
{{^public}}
variable "opensearch_service_role" {
  description = "Whether to make OpenSearch's service-linked role; false where the account has it."
  type        = bool
  default     = true
}
{{/public}}
=== resources
{{> header_lines}}
{{#commitment}}
# {{commitment}}: it is bought in the account, not here.
{{/commitment}}
resource "aws_opensearch_domain" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  {{^counted}}
  domain_name = "${substr(lower(var.name), 0, 16)}-{{short_name}}"
  {{/counted}}
  {{#counted}}
  domain_name = "${substr(lower(var.name), 0, 12)}-{{short_name}}-${count.index}"
  {{/counted}}
  {{#engine_version}}
  engine_version = "{{engine_version}}"
  {{/engine_version}}

  cluster_config {
    instance_type            = "{{node_type}}"
    instance_count           = {{nodes}}
    dedicated_master_enabled = {{#dedicated_masters_any}}true{{/dedicated_masters_any}}{{^dedicated_masters_any}}false{{/dedicated_masters_any}}
    {{#dedicated_masters_any}}
    dedicated_master_count = {{dedicated_masters}}
    dedicated_master_type  = "{{master_type}}"
    {{/dedicated_masters_any}}
    {{#warm_nodes_any}}
    warm_enabled = true
    warm_count   = {{warm_nodes}}
    warm_type    = "{{warm_type}}"
    {{/warm_nodes_any}}
    zone_awareness_enabled = {{aware?}}
    {{#aware}}

    zone_awareness_config {
      availability_zone_count = {{zones_taken}}
    }
    {{/aware}}
  }

  ebs_options {
    ebs_enabled = {{on_ebs?}}
    {{#on_ebs}}
    volume_type = "{{storage_type}}"
    volume_size = {{storage_gb_up}}
    {{#iops}}
    iops = {{iops}}
    {{/iops}}
    {{#throughput_mibps}}
    throughput = {{throughput_mibps_up}}
    {{/throughput_mibps}}
    {{/on_ebs}}
  }

  {{^public}}
  vpc_options {
    subnet_ids         = {{#some_subnets}}slice({{/some_subnets}}{{> subnet_ids_expression}}{{#some_subnets}}, 0, {{zones_taken}}){{/some_subnets}}
    security_group_ids = [aws_security_group.{{label}}.id]
  }

  {{/public}}
  encrypt_at_rest {
    enabled = {{encrypted?}}
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  software_update_options {
    auto_software_update_enabled = true
  }
  {{> tags_block}}
  {{^public}}

  depends_on = [aws_iam_service_linked_role.opensearch]
  {{/public}}
}

# Whom the account's own policies let in, by signed requests; nobody else.
resource "aws_opensearch_domain_policy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  domain_name = aws_opensearch_domain.{{label}}{{at}}.domain_name

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "es:ESHttp*"
      Resource  = "${aws_opensearch_domain.{{label}}{{at}}.arn}/*"
    }]
  })
}

{{^public}}
{{> security_group_block}}
{{/public}}
=== outputs
output "{{label}}_endpoint" {
  description = "{{address}}"
  value       = aws_opensearch_domain.{{label}}{{#counted}}[*]{{/counted}}.endpoint
}
