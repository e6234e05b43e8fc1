# Session Manager instead of SSH, and exactly what the program calls.
resource "aws_iam_role" "{{label}}" {
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

resource "aws_iam_role_policy_attachment" "{{label}}_session_manager" {
  role       = aws_iam_role.{{label}}.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

{{> calls_policy_block}}
resource "aws_iam_instance_profile" "{{label}}" {
  name_prefix = "${var.name}-{{short_name}}-"
  role        = aws_iam_role.{{label}}.name
}
