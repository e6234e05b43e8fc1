resource "aws_api_gateway_rest_api" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name        = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  description = "{{address}}"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
  {{> tags_block}}
}

{{#parts}}
resource "aws_api_gateway_resource" "{{label}}_{{node}}" {
  {{> count_line}}
  {{> region_line}}
  rest_api_id = aws_api_gateway_rest_api.{{label}}{{at}}.id
  parent_id   = {{#parent}}aws_api_gateway_resource.{{label}}_{{parent}}{{at}}.id{{/parent}}{{^parent}}aws_api_gateway_rest_api.{{label}}{{at}}.root_resource_id{{/parent}}
  path_part   = "{{part}}"
}

{{/parts}}
{{#methods}}
{{#to}}
{{#first}}
resource "aws_api_gateway_method" "{{self}}{{#node}}_{{node}}{{/node}}" {
  {{> count_line}}
  {{> region_line}}
  rest_api_id   = aws_api_gateway_rest_api.{{self}}{{at}}.id
  resource_id   = {{> rest_resource_expression}}
  http_method   = "ANY"
  authorization = "NONE"
  {{#proxied}}
  {{^function_name}}

  request_parameters = { "method.request.path.proxy" = true }
  {{/function_name}}
  {{/proxied}}
}

resource "aws_api_gateway_integration" "{{self}}{{#node}}_{{node}}{{/node}}" {
  {{> count_line}}
  {{> region_line}}
  rest_api_id = aws_api_gateway_rest_api.{{self}}{{at}}.id
  resource_id = {{> rest_resource_expression}}
  http_method = aws_api_gateway_method.{{self}}{{#node}}_{{node}}{{/node}}{{at}}.http_method
  {{#function_name}}
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = {{invoke_arn}}
  {{/function_name}}
  {{^function_name}}
  type                    = "HTTP_PROXY"
  integration_http_method = "ANY"
  {{#listener}}
  connection_type    = "VPC_LINK"
  connection_id      = aws_apigatewayv2_vpc_link.{{self}}.id
  integration_target = {{listener}}
  uri                = join("", [{{#http_only}}"http://", {{host}}{{/http_only}}{{^http_only}}"https://", var.domain_name{{/http_only}}, "{{tail}}"])
  {{/listener}}
  {{^listener}}
  uri = join("", [{{> http_url_expression}}, "{{tail}}"])
  {{/listener}}
  {{#proxied}}

  request_parameters = { "integration.request.path.proxy" = "method.request.path.proxy" }
  {{/proxied}}
  {{/function_name}}
}

{{/first}}
{{/to}}
{{/methods}}
{{^answers}}
# Nothing runs behind it, and what has no method is not deployed.
resource "aws_api_gateway_method" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  rest_api_id   = aws_api_gateway_rest_api.{{label}}{{at}}.id
  resource_id   = aws_api_gateway_rest_api.{{label}}{{at}}.root_resource_id
  http_method   = "ANY"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  rest_api_id = aws_api_gateway_rest_api.{{label}}{{at}}.id
  resource_id = aws_api_gateway_rest_api.{{label}}{{at}}.root_resource_id
  http_method = aws_api_gateway_method.{{label}}{{at}}.http_method
  type        = "MOCK"
}

{{/answers}}
resource "aws_api_gateway_deployment" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  rest_api_id = aws_api_gateway_rest_api.{{label}}{{at}}.id

  # A changed route is deployed.
  triggers = {
    routes = sha1(jsonencode([
      {{#methods}}
      {{#to}}
      {{#first}}
      aws_api_gateway_method.{{self}}{{#node}}_{{node}}{{/node}}{{at}},
      aws_api_gateway_integration.{{self}}{{#node}}_{{node}}{{/node}}{{at}},
      {{/first}}
      {{/to}}
      {{/methods}}
      {{^answers}}
      aws_api_gateway_integration.{{label}}{{at}},
      {{/answers}}
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  rest_api_id   = aws_api_gateway_rest_api.{{label}}{{at}}.id
  deployment_id = aws_api_gateway_deployment.{{label}}{{at}}.id
  stage_name    = "live"
  {{#cache_gb_any}}
  cache_cluster_enabled = true
  cache_cluster_size    = "{{cache_gb}}"
  {{/cache_gb_any}}
  {{> tags_block}}
}

{{#has_settings}}
resource "aws_api_gateway_method_settings" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  rest_api_id = aws_api_gateway_rest_api.{{label}}{{at}}.id
  stage_name  = aws_api_gateway_stage.{{label}}{{at}}.stage_name
  method_path = "*/*"

  settings {
    {{#throttle_rps}}
    throttling_rate_limit  = {{throttle_rps}}
    throttling_burst_limit = {{throttle_rps_up}}
    {{/throttle_rps}}
    {{#cache_gb_any}}
    caching_enabled      = true
    cache_data_encrypted = true
    {{/cache_gb_any}}
  }
}

{{/has_settings}}
{{#waf}}
{{#first}}
resource "aws_wafv2_web_acl_association" "{{self}}" {
  {{> count_line}}
  {{> region_line}}
  resource_arn = aws_api_gateway_stage.{{self}}{{at}}.arn
  web_acl_arn  = {{arn}}
}

{{/first}}
{{/waf}}
{{#named}}
{{#other_tls}}
# API Gateway takes TLS 1.2 and 1.3 under a name like this, not the newer alone.
{{/other_tls}}
resource "aws_api_gateway_domain_name" "{{label}}" {
  {{> region_line}}
  domain_name              = {{> api_name_expression}}
  regional_certificate_arn = aws_acm_certificate_validation.{{certificate}}.certificate_arn
  security_policy          = "{{protocols}}"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
  {{> tags_block}}
}

resource "aws_api_gateway_base_path_mapping" "{{label}}" {
  {{> region_line}}
  api_id      = aws_api_gateway_rest_api.{{label}}{{#counted}}[0]{{/counted}}.id
  stage_name  = aws_api_gateway_stage.{{label}}{{#counted}}[0]{{/counted}}.stage_name
  domain_name = aws_api_gateway_domain_name.{{label}}.domain_name
}

{{/named}}
