type = "forward"
{{#weighted}}

forward {
  {{#forward}}
  {{#to}}
  {{#first}}
  target_group {
    arn    = aws_lb_target_group.{{self}}_{{label}}{{#first_copy}}{{#counted}}[0]{{/counted}}{{/first_copy}}{{^first_copy}}{{at}}{{/first_copy}}.arn
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
target_group_arn = aws_lb_target_group.{{self}}_{{label}}{{#first_copy}}{{#counted}}[0]{{/counted}}{{/first_copy}}{{^first_copy}}{{at}}{{/first_copy}}.arn
{{/first}}
{{/to}}
{{/forward}}
{{/weighted}}
