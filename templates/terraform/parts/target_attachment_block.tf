{{#scaling_group}}
resource "aws_autoscaling_attachment" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  autoscaling_group_name = {{scaling_group}}
  lb_target_group_arn    = aws_lb_target_group.{{self}}_{{label}}{{at}}.arn
}

{{/scaling_group}}
{{#instance_id}}
resource "aws_lb_target_group_attachment" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  target_group_arn = aws_lb_target_group.{{self}}_{{label}}{{at}}.arn
  target_id        = {{instance_id}}
}

{{/instance_id}}
{{#function_name}}
resource "aws_lambda_permission" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  statement_id  = "AllowFrom{{own_title}}{{#counted}}${count.index}{{/counted}}"
  action        = "lambda:InvokeFunction"
  function_name = {{function_name}}
  {{#qualifier}}
  qualifier     = {{qualifier}}
  {{/qualifier}}
  principal     = "elasticloadbalancing.amazonaws.com"
  source_arn    = aws_lb_target_group.{{self}}_{{label}}{{at}}.arn
}

resource "aws_lb_target_group_attachment" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  target_group_arn = aws_lb_target_group.{{self}}_{{label}}{{at}}.arn
  target_id        = {{arn}}
  depends_on       = [aws_lambda_permission.{{self}}_{{label}}{{index}}]
}

{{/function_name}}
