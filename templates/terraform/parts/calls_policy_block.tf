{{#grants}}
{{#first}}
resource "aws_iam_role_policy" "{{label}}_calls" {
  name_prefix = "calls-"
  role        = aws_iam_role.{{label}}.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
{{/first}}
{{statement}}
{{#last}}
    ]
  })
}

{{/last}}
{{/grants}}
