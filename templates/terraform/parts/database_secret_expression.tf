{{#own_secret}}aws_secretsmanager_secret.{{label}}{{at}}.arn{{/own_secret}}{{^own_secret}}{{> rds_type_expression}}.{{label}}{{at}}.master_user_secret[0].secret_arn{{/own_secret}}
