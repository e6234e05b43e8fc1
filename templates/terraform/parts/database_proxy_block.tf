{{#proxy}}
# Pools the connections of many callers.
resource "aws_db_proxy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name                   = "${lower(var.name)}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  engine_family          = "{{proxy_family}}"
  require_tls            = true
  role_arn               = aws_iam_role.{{label}}_proxy.arn
  vpc_subnet_ids         = local.{{subnet_group}}_subnet_ids
  vpc_security_group_ids = [aws_security_group.{{label}}.id]

  auth {
    auth_scheme = "SECRETS"
    iam_auth    = "DISABLED"
    secret_arn  = {{> database_secret_expression}}
  }
}

resource "aws_db_proxy_default_target_group" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  db_proxy_name = aws_db_proxy.{{label}}{{at}}.name
}

resource "aws_db_proxy_target" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  db_proxy_name     = aws_db_proxy.{{label}}{{at}}.name
  target_group_name = aws_db_proxy_default_target_group.{{label}}{{at}}.name
  {{#cluster}}
  db_cluster_identifier = aws_rds_cluster.{{label}}{{at}}.id
  {{/cluster}}
  {{^cluster}}
  db_instance_identifier = aws_db_instance.{{label}}{{at}}.identifier
  {{/cluster}}
}

resource "aws_iam_role" "{{label}}_proxy" {
  name_prefix = "${var.name}-{{short_name}}-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "rds.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "{{label}}_proxy" {
  name_prefix = "secret-"
  role        = aws_iam_role.{{label}}_proxy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["secretsmanager:GetSecretValue"]
      Resource = {{#own_secret}}aws_secretsmanager_secret.{{label}}{{#counted}}[*]{{/counted}}.arn{{/own_secret}}{{^own_secret}}{{> rds_type_expression}}.{{label}}{{#counted}}[*]{{/counted}}.master_user_secret[0].secret_arn{{/own_secret}}
    }]
  })
}

# The proxy stands in the database's group and calls it there.
resource "aws_vpc_security_group_ingress_rule" "{{label}}_from_proxy" {
  {{> region_line}}
  security_group_id            = aws_security_group.{{label}}.id
  referenced_security_group_id = aws_security_group.{{label}}.id
  ip_protocol                  = "tcp"
  from_port                    = {{port}}
  to_port                      = {{port}}
}

resource "aws_vpc_security_group_egress_rule" "{{label}}_from_proxy" {
  {{> region_line}}
  security_group_id            = aws_security_group.{{label}}.id
  referenced_security_group_id = aws_security_group.{{label}}.id
  ip_protocol                  = "tcp"
  from_port                    = {{port}}
  to_port                      = {{port}}
}

{{/proxy}}
