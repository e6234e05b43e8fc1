{{#max_connections}}
resource "aws_db_parameter_group" "{{label}}" {
  {{> region_line}}
  name_prefix = "${lower(var.name)}-{{short_name}}-"
  family      = data.aws_rds_engine_version.{{label}}.parameter_group_family

  parameter {
    name         = "{{connections_parameter}}"
    value        = "{{max_connections}}"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_rds_engine_version" "{{label}}" {
  {{> region_line}}
  engine = "{{engine}}"
  {{#engine_version}}
  version = "{{engine_version}}"
  {{/engine_version}}
  {{^engine_version}}
  default_only = true
  {{/engine_version}}
}

{{/max_connections}}
