resource "aws_apigatewayv2_api" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name          = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  description   = "{{address}}"
  protocol_type = "{{#websocket}}WEBSOCKET{{/websocket}}{{^websocket}}HTTP{{/websocket}}"
  {{#websocket}}
  route_selection_expression = "$request.body.action"
  {{/websocket}}
  {{> tags_block}}
}

resource "aws_apigatewayv2_stage" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  api_id      = aws_apigatewayv2_api.{{label}}{{at}}.id
  name        = "{{#websocket}}live{{/websocket}}{{^websocket}}$default{{/websocket}}"
  auto_deploy = true
  {{#throttle_rps}}

  default_route_settings {
    throttling_rate_limit  = {{throttle_rps}}
    throttling_burst_limit = {{throttle_rps_up}}
  }
  {{/throttle_rps}}
  {{> tags_block}}
}

{{#members}}
{{#to}}
{{#first}}
resource "aws_apigatewayv2_integration" "{{self}}_{{label}}" {
  {{> count_line}}
  {{> region_line}}
  api_id = aws_apigatewayv2_api.{{self}}{{at}}.id
  {{#function_name}}
  integration_type = "AWS_PROXY"
  integration_uri  = {{invoke_arn}}
  {{^websocket}}
  payload_format_version = "2.0"
  {{/websocket}}
  {{/function_name}}
  {{^function_name}}
  integration_type   = "HTTP_PROXY"
  integration_method = "{{#websocket}}POST{{/websocket}}{{^websocket}}ANY{{/websocket}}"
  {{#listener}}
  {{#linked}}
  connection_type = "VPC_LINK"
  connection_id   = aws_apigatewayv2_vpc_link.{{self}}.id
  integration_uri = {{listener}}
  {{/linked}}
  {{^linked}}
  integration_uri = {{> http_url_expression}}
  {{/linked}}
  {{/listener}}
  {{^listener}}
  integration_uri = {{> http_url_expression}}
  {{/listener}}
  {{^websocket}}
  request_parameters = { "overwrite:path" = "$request.path" }
  {{/websocket}}
  {{#listener}}
  {{#linked}}
  {{^http_only}}

  tls_config {
    server_name_to_verify = var.domain_name
  }
  {{/http_only}}
  {{/linked}}
  {{/listener}}
  {{/function_name}}
}

{{/first}}
{{/to}}
{{/members}}
{{#routes}}
{{#to}}
{{#first}}
resource "aws_apigatewayv2_route" "{{self}}_{{node}}" {
  {{> count_line}}
  {{> region_line}}
  api_id    = aws_apigatewayv2_api.{{self}}{{at}}.id
  route_key = "{{^websocket}}ANY {{/websocket}}{{path}}"
  target    = "integrations/${aws_apigatewayv2_integration.{{self}}_{{label}}{{at}}.id}"
}

{{/first}}
{{/to}}
{{/routes}}
{{#rest}}
{{#to}}
{{#first}}
resource "aws_apigatewayv2_route" "{{self}}" {
  {{^websocket}}
  {{> count_line}}
  {{> region_line}}
  api_id    = aws_apigatewayv2_api.{{self}}{{at}}.id
  route_key = "$default"
  {{/websocket}}
  {{#websocket}}
  for_each = toset(["$connect", "$disconnect", "$default"])

  {{> region_line}}
  api_id    = aws_apigatewayv2_api.{{self}}{{#counted}}[0]{{/counted}}.id
  route_key = each.value
  {{/websocket}}
  target = "integrations/${aws_apigatewayv2_integration.{{self}}_{{label}}{{^websocket}}{{at}}{{/websocket}}{{#websocket}}{{#counted}}[0]{{/counted}}{{/websocket}}.id}"
}

{{/first}}
{{/to}}
{{/rest}}
{{#named}}
{{#other_tls}}
# API Gateway takes TLS 1.2 and 1.3 under a name like this, neither less nor more.
{{/other_tls}}
resource "aws_apigatewayv2_domain_name" "{{label}}" {
  {{> region_line}}
  domain_name = {{> api_name_expression}}

  domain_name_configuration {
    certificate_arn = aws_acm_certificate_validation.{{certificate}}.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "{{protocols}}"
  }
  {{> tags_block}}
}

resource "aws_apigatewayv2_api_mapping" "{{label}}" {
  {{> region_line}}
  api_id      = aws_apigatewayv2_api.{{label}}{{#counted}}[0]{{/counted}}.id
  stage       = aws_apigatewayv2_stage.{{label}}{{#counted}}[0]{{/counted}}.id
  domain_name = aws_apigatewayv2_domain_name.{{label}}.id
}

{{/named}}
