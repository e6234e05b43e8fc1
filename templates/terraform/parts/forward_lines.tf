type = "forward"
{{#weighted}}

forward {
  {{#forward}}
  {{#to}}
  {{#first}}
  target_group {
    arn    = aws_lb_target_group.{{self}}_{{label}}.arn
    weight = {{weight}}
  }

  {{/first}}
  {{/to}}
  {{/forward}}
}
{{/weighted}}
{{^weighted}}
{{#forward}}
{{#to}}
{{#first}}
target_group_arn = aws_lb_target_group.{{self}}_{{label}}.arn
{{/first}}
{{/to}}
{{/forward}}
{{/weighted}}
