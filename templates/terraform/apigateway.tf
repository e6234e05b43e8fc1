=== references
{{#linked}}
security_group = aws_security_group.{{label}}.id
{{/linked}}
{{#rest_api}}
watch = what = "5xx", namespace = "AWS/ApiGateway", metric = "5XXError", dimensions = { ApiName = aws_api_gateway_rest_api.{{label}}{{at}}.name, Stage = aws_api_gateway_stage.{{label}}{{at}}.stage_name }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 10
arn = aws_api_gateway_stage.{{label}}{{at}}.arn
host = split("/", aws_api_gateway_stage.{{label}}{{at}}.invoke_url)[2]
origin_path = "/${aws_api_gateway_stage.{{label}}{{at}}.stage_name}"
routes_arn = "${aws_api_gateway_rest_api.{{label}}{{at}}.execution_arn}/*"
{{#named}}
alias_name = aws_api_gateway_domain_name.{{label}}.regional_domain_name
alias_zone = aws_api_gateway_domain_name.{{label}}.regional_zone_id
served_name = aws_api_gateway_domain_name.{{label}}.domain_name
{{/named}}
{{/rest_api}}
{{^rest_api}}
{{#http}}
watch = what = "5xx", namespace = "AWS/ApiGateway", metric = "5xx", dimensions = { ApiId = aws_apigatewayv2_api.{{label}}{{at}}.id }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 10
{{/http}}
arn = aws_apigatewayv2_api.{{label}}{{at}}.arn
host = split("/", aws_apigatewayv2_api.{{label}}{{at}}.api_endpoint)[2]
routes_arn = "${aws_apigatewayv2_api.{{label}}{{at}}.execution_arn}/*"
{{#websocket}}
origin_path = "/${aws_apigatewayv2_stage.{{label}}{{at}}.name}"
{{/websocket}}
{{#named}}
alias_name = aws_apigatewayv2_domain_name.{{label}}.domain_name_configuration[0].target_domain_name
alias_zone = aws_apigatewayv2_domain_name.{{label}}.domain_name_configuration[0].hosted_zone_id
served_name = aws_apigatewayv2_domain_name.{{label}}.domain_name
{{/named}}
{{/rest_api}}
=== grants
{
  Sid      = "Call{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["execute-api:Invoke"]
  Resource = {{routes_arn}}
},
=== variables
{{#members}}
{{#to}}
{{#first}}
{{^function_name}}
{{^listener}}
{{^host}}
variable "{{self}}_{{label}}_url" {
  description = "Where {{self}} reaches {{address}}: https:// and a host name."
  type        = string
}

{{/host}}
{{/listener}}
{{/function_name}}
{{/first}}
{{/to}}
{{/members}}
=== resources
{{> header_lines}}
{{#unused}}
{{#to}}
{{#first}}
# {{address}} has a path that another target answers already: an API knows no weights.
{{/first}}
{{/to}}
{{/unused}}
{{#rest_api}}
{{> rest_api_block}}
{{/rest_api}}
{{^rest_api}}
{{> http_api_block}}
{{/rest_api}}
{{#members}}
{{#to}}
{{#function_name}}
{{#first}}
resource "aws_lambda_permission" "{{self}}_{{label}}" {
  {{> count_line}}
  {{> region_line}}
  statement_id  = "AllowFrom{{own_title}}{{#counted}}${count.index}{{/counted}}"
  action        = "lambda:InvokeFunction"
  function_name = {{function_name}}
  {{#qualifier}}
  qualifier     = {{qualifier}}
  {{/qualifier}}
  principal     = "apigateway.amazonaws.com"
  {{#rest_api}}
  source_arn    = "${aws_api_gateway_rest_api.{{self}}{{at}}.execution_arn}/*/*"
  {{/rest_api}}
  {{^rest_api}}
  source_arn    = "${aws_apigatewayv2_api.{{self}}{{at}}.execution_arn}/*/*"
  {{/rest_api}}
}

{{/first}}
{{/function_name}}
{{/to}}
{{/members}}
{{#linked}}
# The way into the network, to balancers there.
resource "aws_apigatewayv2_vpc_link" "{{label}}" {
  {{> region_line}}
  name               = "${var.name}-{{short_name}}"
  subnet_ids         = {{> subnet_ids_expression}}
  security_group_ids = [aws_security_group.{{label}}.id]
  {{> tags_block}}
}

{{> security_group_block}}
{{/linked}}
=== outputs
output "{{label}}_url" {
  description = "{{address}}"
  value       = {{#rest_api}}aws_api_gateway_stage{{/rest_api}}{{^rest_api}}aws_apigatewayv2_stage{{/rest_api}}.{{label}}{{#counted}}[*]{{/counted}}.invoke_url
}
