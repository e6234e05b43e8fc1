=== references
arn = aws_ecr_repository.{{label}}{{at}}.arn
repository_url = aws_ecr_repository.{{label}}{{at}}.repository_url
=== grants
{
  Sid    = "ImagesOf{{name}}{{number}}"
  Effect = "Allow"
  Action = [
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:GetDownloadUrlForLayer",
  ]
  Resource = {{arn}}
},
=== resources
{{> header_lines}}
resource "aws_ecr_repository" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name                 = "${lower(var.name)}/{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "AES256"
  }
  {{> tags_block}}
}

# Images that nothing refers to are not kept for ever.
resource "aws_ecr_lifecycle_policy" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  repository = aws_ecr_repository.{{label}}{{at}}.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "untagged images"
      action       = { type = "expire" }
      selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 14 }
    }]
  })
}
=== outputs
output "{{label}}_repository" {
  description = "{{address}}"
  value       = aws_ecr_repository.{{label}}{{#counted}}[*]{{/counted}}.repository_url
}
