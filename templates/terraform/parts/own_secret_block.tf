{{#own_secret}}
# Made while Terraform runs and handed on: no state holds it.
ephemeral "aws_secretsmanager_random_password" "{{label}}" {
  password_length     = 32
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name_prefix = "${var.name}/{{short_name}}-"
  description = "The password of {{address}}"
  {{> tags_block}}
}

resource "aws_secretsmanager_secret_version" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  secret_id                = aws_secretsmanager_secret.{{label}}{{at}}.id
  secret_string_wo_version = 1
  secret_string_wo         = jsonencode({ username = "app", password = ephemeral.aws_secretsmanager_random_password.{{label}}.random_password })
}

{{/own_secret}}
