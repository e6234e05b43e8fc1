metrics {
  id          = "backlog"
  expression  = "({{#sources}}{{#queue}}waiting_{{label}} + {{/queue}}{{/sources}}0) / FILL(working, 1)"
  return_data = true
}
