publicly_accessible        = {{public?}}
auto_minor_version_upgrade = true
copy_tags_to_snapshot      = true
{{#max_connections}}
{{^in_region}}
db_parameter_group_name = aws_db_parameter_group.{{label}}.name
{{/in_region}}
{{/max_connections}}

performance_insights_enabled = {{insights?}}
{{#insights}}
performance_insights_retention_period = {{performance_insights_days}}
{{/insights}}
