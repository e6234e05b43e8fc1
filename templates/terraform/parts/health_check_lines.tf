type              = "{{#over_https}}HTTPS{{/over_https}}{{^over_https}}HTTP{{/over_https}}{{#matches_text}}_STR_MATCH{{/matches_text}}"
port              = {{#over_https}}443{{/over_https}}{{^over_https}}80{{/over_https}}
resource_path     = "/"
request_interval  = {{#fast}}10{{/fast}}{{^fast}}30{{/fast}}
failure_threshold = 3
{{#measures}}
measure_latency = true
{{/measures}}
{{#matches_text}}
search_string = var.{{self}}_healthy_text
{{/matches_text}}
