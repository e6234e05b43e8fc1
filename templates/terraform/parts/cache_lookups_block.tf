{{#to}}
{{#first}}
{{#domain}}
data "aws_cloudfront_cache_policy" "optimized" {
  name = "Managed-CachingOptimized"
}
{{/domain}}
{{^domain}}
{{#is_apigateway}}
data "aws_cloudfront_cache_policy" "disabled" {
  name = "Managed-CachingDisabled"
}

data "aws_cloudfront_origin_request_policy" "all_viewer_except_host" {
  name = "Managed-AllViewerExceptHostHeader"
}
{{/is_apigateway}}
{{^is_apigateway}}
{{#cached}}
data "aws_cloudfront_cache_policy" "as_origin_says" {
  name = "UseOriginCacheControlHeaders-QueryStrings"
}

{{/cached}}
{{^cached}}
data "aws_cloudfront_cache_policy" "disabled" {
  name = "Managed-CachingDisabled"
}

{{/cached}}
data "aws_cloudfront_origin_request_policy" "all_viewer" {
  name = "Managed-AllViewer"
}
{{/is_apigateway}}
{{/domain}}
{{/first}}
{{/to}}
