{{#sources}}
{{#queue}}
metrics {
  id          = "waiting_{{label}}"
  return_data = false

  metric_stat {
    stat = "Sum"

    metric {
      namespace   = "AWS/SQS"
      metric_name = "ApproximateNumberOfMessagesVisible"

      dimensions {
        name  = "QueueName"
        value = {{queue}}
      }
    }
  }
}

{{/queue}}
{{/sources}}
