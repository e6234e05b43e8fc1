=== references
security_group = aws_security_group.{{label}}.id
arn = aws_lb.{{label}}{{at}}.arn
host = aws_lb.{{label}}{{at}}.dns_name
alias_zone = aws_lb.{{label}}{{at}}.zone_id
alias_name = aws_lb.{{label}}{{at}}.dns_name
watch = what = "5xx", namespace = "AWS/ApplicationELB", metric = "HTTPCode_ELB_5XX_Count", dimensions = { LoadBalancer = aws_lb.{{label}}{{at}}.arn_suffix }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 10
watch_more = what = "target 5xx", namespace = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", dimensions = { LoadBalancer = aws_lb.{{label}}{{at}}.arn_suffix }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 10
listener = aws_lb_listener.{{label}}{{at}}.arn
{{#internal}}
private_origin = aws_lb.{{label}}{{at}}.arn
{{/internal}}
{{^secure}}
http_only = true
{{/secure}}
{{#dualstack}}
ipv6 = true
{{/dualstack}}
=== variables
{{#rules_any}}
variable "{{label}}_paths" {
  description = "Further path patterns of {{address}} that its default targets answer; {{rules}} rules are planned for."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.{{label}}_paths) <= {{rules}}
    error_message = "More rules than the topology plans for."
  }
}
{{/rules_any}}
{{#trust_stores_any}}
variable "{{label}}_trust_bucket" {
  description = "Bucket with the certificate authorities that {{address}} trusts, as trust-0.pem and so on."
  type        = string
}
{{/trust_stores_any}}
=== resources
{{> header_lines}}
resource "aws_lb" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name               = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  load_balancer_type = "application"
  internal           = {{internal?}}
  ip_address_type    = "{{ip_address_type}}"
  subnets            = {{> subnet_ids_expression}}
  security_groups    = [aws_security_group.{{label}}.id]

  enable_deletion_protection = {{deletion_protection?}}
  drop_invalid_header_fields = true
  {{#idle_timeout_s}}
  idle_timeout = {{idle_timeout_s}}
  {{/idle_timeout_s}}
  {{> tags_block}}
}

{{#tiers}}
{{#to}}
{{#first}}
{{> target_group_block}}
{{/first}}
{{> target_attachment_block}}
{{/to}}
{{/tiers}}
resource "aws_lb_listener" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  load_balancer_arn = aws_lb.{{label}}{{at}}.arn
  port              = {{#secure}}443{{/secure}}{{^secure}}80{{/secure}}
  protocol          = "{{#secure}}HTTPS{{/secure}}{{^secure}}HTTP{{/secure}}"
  {{#secure}}
  ssl_policy      = "{{tls_policy}}"
  certificate_arn = aws_acm_certificate_validation.{{certificate}}.certificate_arn
  {{/secure}}

  {{#trust_stores_any}}
  mutual_authentication {
    mode            = "verify"
    trust_store_arn = aws_lb_trust_store.{{label}}[0].arn
  }

  {{/trust_stores_any}}
  {{#rest}}
  default_action {
    {{> forward_lines}}
  }
  {{/rest}}
  {{^rest}}
  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "There is nothing here."
      status_code  = "404"
    }
  }
  {{/rest}}
}

{{#secure}}
resource "aws_lb_listener" "{{label}}_redirect" {
  {{> count_line}}
  {{> region_line}}
  load_balancer_arn = aws_lb.{{label}}{{at}}.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

{{/secure}}
{{#routes}}
resource "aws_lb_listener_rule" "{{self}}_{{priority}}" {
  {{> count_line}}
  {{> region_line}}
  listener_arn = aws_lb_listener.{{self}}{{at}}.arn
  priority     = {{priority}}

  condition {
    path_pattern {
      values = ["{{path}}"]
    }
  }

  action {
    {{> forward_lines}}
  }
}

{{/routes}}
{{#further}}
resource "aws_lb_listener_rule" "{{label}}_further" {
  for_each = { for nth, path in var.{{label}}_paths : path => nth }

  {{> region_line}}
  listener_arn = aws_lb_listener.{{label}}{{#counted}}[0]{{/counted}}.arn
  priority     = 1000 + each.value

  condition {
    path_pattern {
      values = [each.key]
    }
  }

  {{#rest}}
  action {
    {{> forward_lines}}
  }
  {{/rest}}
  {{^rest}}
  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "There is nothing here."
      status_code  = "404"
    }
  }
  {{/rest}}
}

{{/further}}
{{#trust_stores_any}}
# Whose certificates clients may show; the bundle is uploaded to a bucket of yours.
resource "aws_lb_trust_store" "{{label}}" {
  count = {{trust_stores}}

  {{> region_line}}
  name                             = "${var.name}-{{short_name}}-${count.index}"
  ca_certificates_bundle_s3_bucket = var.{{label}}_trust_bucket
  ca_certificates_bundle_s3_key    = "trust-${count.index}.pem"
}

{{/trust_stores_any}}
{{#waf}}
{{#first}}
resource "aws_wafv2_web_acl_association" "{{self}}" {
  {{> count_line}}
  {{> region_line}}
  resource_arn = aws_lb.{{self}}{{at}}.arn
  web_acl_arn  = {{arn}}
}

{{/first}}
{{/waf}}
{{> security_group_block}}
=== outputs
output "{{label}}_host" {
  description = "{{address}}"
  value       = aws_lb.{{label}}{{#counted}}[*]{{/counted}}.dns_name
}
