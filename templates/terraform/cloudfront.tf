=== references
arn = aws_cloudfront_distribution.{{label}}{{at}}.arn
host = aws_cloudfront_distribution.{{label}}{{at}}.domain_name
alias_name = aws_cloudfront_distribution.{{label}}{{at}}.domain_name
alias_zone = aws_cloudfront_distribution.{{label}}{{at}}.hosted_zone_id
served_name = {{> served_name_expression}}
ipv6 = true
=== once
{{#rest}}
{{> cache_lookups_block}}
{{/rest}}
{{#routes}}
{{> cache_lookups_block}}
{{/routes}}
=== variables
{{#origin_list}}
{{#to}}
{{#first}}
{{^domain}}
{{^host}}
{{^private_origin}}
variable "{{self}}_{{label}}_host" {
  description = "Host name under which {{self}} reaches {{address}}, over HTTPS."
  type        = string
}

{{/private_origin}}
{{/host}}
{{/domain}}
{{/first}}
{{/to}}
{{/origin_list}}
{{#function_in}}
variable "{{label}}_request_code" {
  description = "The function that {{address}} calls for each request."
  type        = string
  default     = "function handler(event) { return event.request; }"
}

{{/function_in}}
{{#function_out}}
variable "{{label}}_response_code" {
  description = "The function that {{address}} calls for each response."
  type        = string
  default     = "function handler(event) { return event.response; }"
}
{{/function_out}}
=== resources
{{> header_lines}}
{{#flat_plan}}
# Flat-rate plan {{flat_plan}}: it is chosen in the console, for the distribution that stands.
{{/flat_plan}}
{{#groups}}
{{#first}}
# Behaviours with a second origin take no writes: CloudFront asks the second for reads alone.
{{/first}}
{{/groups}}
resource "aws_cloudfront_distribution" "{{label}}" {
  {{> count_line}}
  comment         = "{{address}}"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = "PriceClass_{{price_class}}"
  aliases         = {{#counted}}count.index > 0 ? [] : {{/counted}}[{{> served_name_expression}}]
  {{#rest}}
  {{#to}}
  {{#first}}
  {{#domain}}
  default_root_object = "index.html"
  {{/domain}}
  {{/first}}
  {{/to}}
  {{/rest}}
  {{#waf}}
  {{#first}}
  web_acl_id = {{cdn_acl}}
  {{/first}}
  {{/waf}}

  {{#origin_list}}
  {{#to}}
  {{#first}}
  {{> origin_block}}

  {{/first}}
  {{/to}}
  {{/origin_list}}
  {{#groups}}
  origin_group {
    origin_id = {{> origin_id_expression}}

    failover_criteria {
      status_codes = [500, 502, 503, 504]
    }

    {{#to}}
    {{#first}}
    member {
      origin_id = "{{label}}"
    }

    {{/first}}
    {{/to}}
    {{#second}}
    {{#first}}
    member {
      origin_id = "{{label}}"
    }
    {{/first}}
    {{/second}}
  }

  {{/groups}}
  {{#rest}}
  default_cache_behavior {
    {{> cache_behaviour_lines}}
  }

  {{/rest}}
  {{#routes}}
  ordered_cache_behavior {
    path_pattern = "{{path}}"
    {{> cache_behaviour_lines}}
  }

  {{/routes}}
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.{{certificate}}.certificate_arn
    minimum_protocol_version = "{{protocols}}"
    ssl_support_method       = "{{#dedicated_ip_certificates_any}}vip{{/dedicated_ip_certificates_any}}{{^dedicated_ip_certificates_any}}sni-only{{/dedicated_ip_certificates_any}}"
  }
  {{> tags_block}}
}

{{#origin_list}}
{{#to}}
{{#first}}
{{#domain}}
resource "aws_cloudfront_origin_access_control" "{{self}}_{{label}}" {
  name                              = "${var.name}-{{self}}-{{label}}"
  description                       = "{{self}} signs what it asks of {{address}}"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

{{/domain}}
{{#private_origin}}
# The way into the network, to what has no public address.
resource "aws_cloudfront_vpc_origin" "{{self}}_{{label}}" {
  vpc_origin_endpoint_config {
    name                   = "${var.name}-{{self}}-{{label}}"
    arn                    = {{private_origin}}
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "{{#http_only}}http-only{{/http_only}}{{^http_only}}https-only{{/http_only}}"

    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }
}

{{/private_origin}}
{{/first}}
{{/to}}
{{/origin_list}}
{{#function_in}}
resource "aws_cloudfront_function" "{{label}}_request" {
  name    = "${var.name}-{{short_name}}-request"
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = var.{{label}}_request_code
}

{{/function_in}}
{{#function_out}}
resource "aws_cloudfront_function" "{{label}}_response" {
  name    = "${var.name}-{{short_name}}-response"
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = var.{{label}}_response_code
}

{{/function_out}}
=== outputs
output "{{label}}_host" {
  description = "{{address}}"
  value       = aws_cloudfront_distribution.{{label}}{{#counted}}[*]{{/counted}}.domain_name
}
