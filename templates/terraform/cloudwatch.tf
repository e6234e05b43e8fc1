=== references
{{#has_logs}}
log_group = aws_cloudwatch_log_group.{{label}}{{at}}.name
log_group_arn = aws_cloudwatch_log_group.{{label}}{{at}}.arn
log_streams_arn = "${aws_cloudwatch_log_group.{{label}}{{at}}.arn}:*"
{{/has_logs}}
alarm_arns = "arn:aws:cloudwatch:*:${data.aws_caller_identity.current.account_id}:alarm:${var.name}-*"
=== grants
{{#log_group_arn}}
{
  Sid      = "WriteTo{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
  Resource = {{log_streams_arn}}
},
{{/log_group_arn}}
{
  Sid       = "MetricsOf{{name}}{{number}}"
  Effect    = "Allow"
  Action    = ["cloudwatch:PutMetricData"]
  Resource  = "*"
  Condition = { StringEquals = { "cloudwatch:namespace" = var.name } }
},
=== once
{{> account_lookup_block}}
=== variables
{{#alarms_any}}
{{^tells}}
variable "{{label}}_alarm_topics" {
  description = "ARNs of SNS topics that alarms of {{address}} are told to."
  type        = list(string)
  default     = []
}
{{/tells}}
{{/alarms_any}}
{{#fast_any}}
variable "{{label}}_fast_metrics" {
  description = "High-resolution metrics of the programs, in the namespace of the module's name; {{fast_most}} are planned for."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.{{label}}_fast_metrics) <= {{fast_most}}
    error_message = "More metrics than the topology plans alarms for."
  }
}
{{/fast_any}}
=== resources
{{> header_lines}}
{{#has_logs}}
resource "aws_cloudwatch_log_group" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name            = "/${var.name}/{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  log_group_class = "{{#infrequent}}INFREQUENT_ACCESS{{/infrequent}}{{^infrequent}}STANDARD{{/infrequent}}"
  {{#retention_days}}
  retention_in_days = {{retention_days}}
  {{/retention_days}}
  {{> tags_block}}
}

{{/has_logs}}
{{#watches}}
# What is worth an alarm, the most telling figure of each first.
locals {
  {{label}}_watched = [
    {{#watched}}
    {{#it}}
    {{#watch}}
    { name = "{{address}}{{index}}", {{watch}} },
    {{/watch}}
    {{/it}}
    {{/watched}}
    {{#watched}}
    {{#it}}
    {{#watch_more}}
    { name = "{{address}}{{index}}", {{watch_more}} },
    {{/watch_more}}
    {{/it}}
    {{/watched}}
  ]
}

{{/watches}}
{{#standard_any}}
resource "aws_cloudwatch_metric_alarm" "{{label}}" {
  for_each = { for watch in slice(local.{{label}}_watched, 0, min({{standard}}, length(local.{{label}}_watched))) : "${watch.name} ${watch.what}" => watch }

  {{> region_line}}
  alarm_name          = "${var.name}-{{short_name}} ${each.key}"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  {{> alarm_actions_lines}}
  {{> tags_block}}
}

{{/standard_any}}
{{#anomaly_any}}
resource "aws_cloudwatch_metric_alarm" "{{label}}_anomaly" {
  for_each = { for watch in slice(local.{{label}}_watched, 0, min({{anomaly}}, length(local.{{label}}_watched))) : "${watch.name} ${watch.what}" => watch }

  {{> region_line}}
  alarm_name          = "${var.name}-{{short_name}} unusual ${each.key}"
  comparison_operator = "GreaterThanUpperThreshold"
  threshold_metric_id = "expected"
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  {{> alarm_actions_lines}}

  metric_query {
    id          = "seen"
    return_data = true

    metric {
      namespace   = each.value.namespace
      metric_name = each.value.metric
      dimensions  = each.value.dimensions
      stat        = each.value.statistic
      period      = 300
    }
  }

  {{> anomaly_band_block}}
  {{> tags_block}}
}

{{/anomaly_any}}
{{#high_resolution_any}}
# Every ten seconds: metrics of the programs, since AWS has its own by the minute.
resource "aws_cloudwatch_metric_alarm" "{{label}}_fast" {
  for_each = toset(slice(var.{{label}}_fast_metrics, 0, min({{high_resolution}}, length(var.{{label}}_fast_metrics))))

  {{> region_line}}
  alarm_name          = "${var.name}-{{short_name}} ${each.key}"
  namespace           = var.name
  metric_name         = each.key
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 10
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  {{> alarm_actions_lines}}
  {{> tags_block}}
}

{{/high_resolution_any}}
{{#high_resolution_anomaly_any}}
resource "aws_cloudwatch_metric_alarm" "{{label}}_fast_anomaly" {
  for_each = toset(slice(var.{{label}}_fast_metrics, 0, min({{high_resolution_anomaly}}, length(var.{{label}}_fast_metrics))))

  {{> region_line}}
  alarm_name          = "${var.name}-{{short_name}} unusual ${each.key}"
  comparison_operator = "GreaterThanUpperThreshold"
  threshold_metric_id = "expected"
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  {{> alarm_actions_lines}}

  metric_query {
    id          = "seen"
    return_data = true

    metric {
      namespace   = var.name
      metric_name = each.key
      stat        = "Sum"
      period      = 10
    }
  }

  {{> anomaly_band_block}}
  {{> tags_block}}
}

{{/high_resolution_anomaly_any}}
{{#composite_any}}
# One call for many: the alarms above, dealt round these.
resource "aws_cloudwatch_composite_alarm" "{{label}}" {
  count = {{composite}}

  {{> region_line}}
  alarm_name = "${var.name}-{{short_name}} ${count.index + 1} of {{composite}}"
  alarm_rule = coalesce(join(" OR ", [for nth, alarm in local.{{label}}_alarms : "ALARM(\"${alarm}\")" if nth % {{composite}} == count.index]), "FALSE")
  {{> alarm_actions_lines}}
  {{> tags_block}}
}

locals {
  {{label}}_alarms = concat(
    {{#standard_any}}
    [for alarm in aws_cloudwatch_metric_alarm.{{label}} : alarm.alarm_name],
    {{/standard_any}}
    {{#anomaly_any}}
    [for alarm in aws_cloudwatch_metric_alarm.{{label}}_anomaly : alarm.alarm_name],
    {{/anomaly_any}}
    {{#high_resolution_any}}
    [for alarm in aws_cloudwatch_metric_alarm.{{label}}_fast : alarm.alarm_name],
    {{/high_resolution_any}}
    {{#high_resolution_anomaly_any}}
    [for alarm in aws_cloudwatch_metric_alarm.{{label}}_fast_anomaly : alarm.alarm_name],
    {{/high_resolution_anomaly_any}}
    [],
  )
}

{{/composite_any}}
{{#dashboards_any}}
resource "aws_cloudwatch_dashboard" "{{label}}" {
  count = {{dashboards}}

  {{> region_line}}
  dashboard_name = "${var.name}-{{short_name}}-${count.index + 1}"

  dashboard_body = jsonencode({
    widgets = [for nth, watch in local.{{label}}_watched : {
      type   = "metric"
      width  = 12
      height = 6
      properties = {
        title   = "${watch.name} ${watch.what}"
        region  = {{#elsewhere}}"{{own_region}}"{{/elsewhere}}{{^elsewhere}}var.region{{/elsewhere}}
        stat    = watch.statistic
        metrics = [concat([watch.namespace, watch.metric], flatten([for key, value in watch.dimensions : [key, value]]))]
      }
    } if nth % {{dashboards}} == count.index]
  })
}

{{/dashboards_any}}
=== outputs
{{#has_logs}}
output "{{label}}_log_group" {
  description = "{{address}}"
  value       = aws_cloudwatch_log_group.{{label}}{{#counted}}[*]{{/counted}}.name
}
{{/has_logs}}
