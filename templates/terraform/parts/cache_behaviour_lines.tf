target_origin_id       = {{> origin_id_expression}}
viewer_protocol_policy = "{{#https}}redirect-to-https{{/https}}{{^https}}allow-all{{/https}}"
{{#to}}
{{#first}}
{{#domain}}
allowed_methods = ["GET", "HEAD", "OPTIONS"]
cached_methods  = ["GET", "HEAD"]
compress        = true
cache_policy_id = data.aws_cloudfront_cache_policy.optimized.id
{{/domain}}
{{^domain}}
allowed_methods          = ["GET", "HEAD", "OPTIONS"{{^grouped}}, "PUT", "POST", "PATCH", "DELETE"{{/grouped}}]
cached_methods           = ["GET", "HEAD"]
compress                 = true
{{#is_apigateway}}
cache_policy_id          = data.aws_cloudfront_cache_policy.disabled.id
origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all_viewer_except_host.id
{{/is_apigateway}}
{{^is_apigateway}}
cache_policy_id          = data.aws_cloudfront_cache_policy.{{#cached}}as_origin_says{{/cached}}{{^cached}}disabled{{/cached}}.id
origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all_viewer.id
{{/is_apigateway}}
{{/domain}}
{{/first}}
{{/to}}
{{#function_in}}

function_association {
  event_type   = "viewer-request"
  function_arn = aws_cloudfront_function.{{self}}_request.arn
}
{{/function_in}}
{{#function_out}}

function_association {
  event_type   = "viewer-response"
  function_arn = aws_cloudfront_function.{{self}}_response.arn
}
{{/function_out}}
