{{^own_secret}}
# Secrets Manager makes the password and keeps it; no state holds it.
master_username             = "app"
manage_master_user_password = true
{{/own_secret}}
{{#own_secret}}
master_username            = "app"
master_password_wo         = ephemeral.aws_secretsmanager_random_password.{{label}}.random_password
master_password_wo_version = aws_secretsmanager_secret_version.{{label}}{{at}}.secret_string_wo_version
{{/own_secret}}
