=== references
arn = aws_cloudfront_distribution.{{label}}{{at}}.arn
host = aws_cloudfront_distribution.{{label}}{{at}}.domain_name
alias_name = aws_cloudfront_distribution.{{label}}{{at}}.domain_name
alias_zone = aws_cloudfront_distribution.{{label}}{{at}}.hosted_zone_id
