{{#tells}}
alarm_actions = [
  {{#calls}}
  {{#topic_arn}}
  {{topic_arn}},
  {{/topic_arn}}
  {{/calls}}
]
{{/tells}}
{{^tells}}
alarm_actions = var.{{label}}_alarm_topics
{{/tells}}
