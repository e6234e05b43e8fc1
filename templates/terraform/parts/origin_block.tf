{{#weight}}
# Weight {{weight}}: as many of the requests are expected here, and CloudFront goes by path alone.
{{/weight}}
origin {
  origin_id   = "{{label}}"
  domain_name = {{#domain}}{{domain}}{{/domain}}{{^domain}}{{#host}}{{host}}{{/host}}{{^host}}{{#private_origin}}{{private_host}}{{/private_origin}}{{^private_origin}}var.{{self}}_{{label}}_host{{/private_origin}}{{/host}}{{/domain}}
  {{#origin_path}}
  origin_path = {{origin_path}}
  {{/origin_path}}
  {{#domain}}
  origin_access_control_id = aws_cloudfront_origin_access_control.{{self}}_{{label}}.id
  {{/domain}}
  {{^domain}}

  {{#private_origin}}
  vpc_origin_config {
    vpc_origin_id = aws_cloudfront_vpc_origin.{{self}}_{{label}}.id
  }
  {{/private_origin}}
  {{^private_origin}}
  custom_origin_config {
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "{{#http_only}}http-only{{/http_only}}{{^http_only}}https-only{{/http_only}}"
    origin_ssl_protocols   = ["TLSv1.2"]
  }
  {{/private_origin}}
  {{/domain}}
  {{#origin_shield}}

  origin_shield {
    enabled              = true
    origin_shield_region = "{{region}}"
  }
  {{/origin_shield}}
}
