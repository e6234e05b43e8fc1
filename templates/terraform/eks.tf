=== references
arn = aws_eks_cluster.{{label}}{{at}}.arn
endpoint = aws_eks_cluster.{{label}}{{at}}.endpoint
security_group = aws_eks_cluster.{{label}}{{#counted}}[0]{{/counted}}.vpc_config[0].cluster_security_group_id
cluster_name = aws_eks_cluster.{{label}}{{at}}.name
=== resources
{{> header_lines}}
resource "aws_eks_cluster" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name     = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  role_arn = aws_iam_role.{{label}}.arn

  enabled_cluster_log_types     = ["api", "audit", "authenticator"]
  bootstrap_self_managed_addons = {{^auto_mode}}true{{/auto_mode}}{{#auto_mode}}false{{/auto_mode}}

  upgrade_policy {
    support_type = "{{#extended}}EXTENDED{{/extended}}{{^extended}}STANDARD{{/extended}}"
  }

  vpc_config {
    subnet_ids              = {{> subnet_ids_expression}}
    endpoint_private_access = true
    endpoint_public_access  = false
  }

  access_config {
    authentication_mode = "API"
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.{{label}}.arn
    }
  }

  {{#auto_mode}}
  # AWS runs the nodes, the balancing and the storage, too.
  compute_config {
    enabled       = true
    node_pools    = ["general-purpose", "system"]
    node_role_arn = aws_iam_role.{{label}}_nodes.arn
  }

  kubernetes_network_config {
    elastic_load_balancing {
      enabled = true
    }
  }

  storage_config {
    block_storage {
      enabled = true
    }
  }

  {{/auto_mode}}
  {{> tags_block}}

  depends_on = [aws_iam_role_policy_attachment.{{label}}]
}

resource "aws_kms_key" "{{label}}" {
  {{> region_line}}
  description         = "Secrets of {{address}}"
  enable_key_rotation = true
  {{> tags_block}}
}

resource "aws_iam_role" "{{label}}" {
  name_prefix = "${var.name}-{{short_name}}-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { Service = "eks.amazonaws.com" }
    }]
  })
  {{> tags_block}}
}

resource "aws_iam_role_policy_attachment" "{{label}}" {
  for_each = toset([
    "AmazonEKSClusterPolicy",
    {{#auto_mode}}
    "AmazonEKSComputePolicy",
    "AmazonEKSBlockStoragePolicy",
    "AmazonEKSLoadBalancingPolicy",
    "AmazonEKSNetworkingPolicy",
    {{/auto_mode}}
  ])

  role       = aws_iam_role.{{label}}.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

{{#auto_mode}}
resource "aws_iam_role" "{{label}}_nodes" {
  name_prefix = "${var.name}-{{short_name}}-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com" }
    }]
  })
  {{> tags_block}}
}

resource "aws_iam_role_policy_attachment" "{{label}}_nodes" {
  for_each = toset(["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"])

  role       = aws_iam_role.{{label}}_nodes.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

{{/auto_mode}}
{{#nodes}}
{{#to}}
# The instances of {{address}} may join.
resource "aws_eks_access_entry" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  cluster_name  = aws_eks_cluster.{{self}}{{at}}.name
  principal_arn = {{role_arn}}
  type          = "EC2_LINUX"
}

resource "aws_vpc_security_group_ingress_rule" "{{self}}_from_{{label}}{{index}}" {
  {{> region_line}}
  security_group_id            = aws_eks_cluster.{{self}}{{#counted}}[0]{{/counted}}.vpc_config[0].cluster_security_group_id
  referenced_security_group_id = {{security_group}}
  ip_protocol                  = "-1"
}

{{/to}}
{{/nodes}}
=== outputs
output "{{label}}_endpoint" {
  description = "{{address}}"
  value       = aws_eks_cluster.{{label}}{{#counted}}[*]{{/counted}}.endpoint
}
