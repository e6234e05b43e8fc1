metric_query {
  id          = "expected"
  expression  = "ANOMALY_DETECTION_BAND(seen, 2)"
  label       = "expected"
  return_data = true
}
