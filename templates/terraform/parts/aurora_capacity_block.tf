{{#v2}}

serverlessv2_scaling_configuration {
  min_capacity = {{least_acu}}
  max_capacity = {{most_acu}}
}
{{/v2}}
{{#v1}}

scaling_configuration {
  min_capacity = {{least_acu_up}}
  max_capacity = {{most_acu_up}}
}
{{/v1}}
