=== references
security_group = aws_security_group.{{label}}.id
watch = what = "resets", namespace = "AWS/NetworkELB", metric = "TCP_ELB_Reset_Count", dimensions = { LoadBalancer = aws_lb.{{label}}{{at}}.arn_suffix }, statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 100
arn = aws_lb.{{label}}{{at}}.arn
host = aws_lb.{{label}}{{at}}.dns_name
alias_zone = aws_lb.{{label}}{{at}}.zone_id
alias_name = aws_lb.{{label}}{{at}}.dns_name
listener = aws_lb_listener.{{label}}{{at}}.arn
{{#internal}}
private_origin = aws_lb.{{label}}{{at}}.arn
{{/internal}}
{{#http_only}}
http_only = true
{{/http_only}}
{{#dualstack}}
ipv6 = true
{{/dualstack}}
=== resources
{{> header_lines}}
{{> unseen_lines}}
resource "aws_lb" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name               = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  load_balancer_type = "network"
  internal           = {{internal?}}
  ip_address_type    = "{{#dualstack}}dualstack{{/dualstack}}{{^dualstack}}ipv4{{/dualstack}}"
  {{^attached}}
  subnets            = {{> subnet_ids_expression}}
  {{/attached}}
  security_groups    = [aws_security_group.{{label}}.id]

  enable_deletion_protection       = {{deletion_protection?}}
  enable_cross_zone_load_balancing = {{#cross_zone}}true{{/cross_zone}}{{^cross_zone}}false{{/cross_zone}}
  {{#attached}}
  {{#first}}

  {{#subnets}}
  subnet_mapping {
    subnet_id = aws_subnet.{{subnet_group}}["{{key}}"].id
    {{#attached}}
    {{#allocation}}
    allocation_id = {{allocation}}
    {{/allocation}}
    {{/attached}}
  }

  {{/subnets}}
  {{/first}}
  {{/attached}}
  {{> tags_block}}
}

{{#tiers}}
{{#to}}
{{#first}}
resource "aws_lb_target_group" "{{self}}_{{label}}" {
  {{> count_line}}
  {{> region_line}}
  name_prefix = "tier-"
  {{#is_alb}}
  target_type = "alb"
  {{/is_alb}}
  {{^is_alb}}
  {{#target_type}}
  target_type = "{{target_type}}"
  {{/target_type}}
  {{^target_type}}
  target_type = "ip"
  {{/target_type}}
  {{/is_alb}}
  vpc_id               = aws_vpc.{{network}}.id
  port                 = {{#passes_https}}{{listens_on}}{{/passes_https}}{{^passes_https}}{{listens}}{{/passes_https}}
  protocol             = "{{#is_alb}}TCP{{/is_alb}}{{^is_alb}}{{target_protocol}}{{/is_alb}}"
  deregistration_delay = {{deregistration_delay_s}}

  {{^is_alb}}
  {{#sticky}}
  stickiness {
    type = "source_ip"
  }

  {{/sticky}}
  {{/is_alb}}
  health_check {
    {{#is_alb}}
    protocol            = "{{#http_only}}HTTP{{/http_only}}{{^http_only}}HTTPS{{/http_only}}"
    path                = "{{check_path}}"
    matcher             = "200-399"
    {{/is_alb}}
    {{^is_alb}}
    {{#checks_path}}
    protocol            = "{{#passes_https}}HTTPS{{/passes_https}}{{^passes_https}}HTTP{{/passes_https}}"
    path                = "{{check_path}}"
    {{/checks_path}}
    {{^checks_path}}
    protocol            = "TCP"
    {{/checks_path}}
    {{/is_alb}}
    interval            = {{check_interval_s}}
    healthy_threshold   = 2
    unhealthy_threshold = {{check_threshold}}
  }

  lifecycle {
    create_before_destroy = true
  }
}

{{/first}}
{{#is_alb}}
resource "aws_lb_target_group_attachment" "{{self}}_{{label}}{{index}}" {
  {{> count_line}}
  {{> region_line}}
  target_group_arn = aws_lb_target_group.{{self}}_{{label}}{{at}}.arn
  target_id        = {{arn}}
  depends_on       = [aws_lb_listener.{{label}}]
}

{{/is_alb}}
{{^is_alb}}
{{> target_attachment_block}}
{{/is_alb}}
{{/to}}
{{/tiers}}
{{^rest}}
# Nothing that it sends to is running.
resource "aws_lb_target_group" "{{label}}_idle" {
  {{> count_line}}
  {{> region_line}}
  name_prefix = "tier-"
  target_type = "ip"
  vpc_id      = aws_vpc.{{network}}.id
  port        = {{listens_on}}
  protocol    = "{{target_protocol}}"
}

{{/rest}}
{{#passes_https}}
# Connections pass as they come: what stands behind it ends TLS.
{{/passes_https}}
resource "aws_lb_listener" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  load_balancer_arn = aws_lb.{{label}}{{at}}.arn
  port              = {{listens_on}}
  protocol          = "{{listener_protocol}}"
  {{#ends_tls}}
  ssl_policy      = "{{tls_policy}}"
  certificate_arn = aws_acm_certificate_validation.{{certificate}}.certificate_arn
  {{#speaks_http}}
  alpn_policy = "HTTP1Only"
  {{/speaks_http}}
  {{/ends_tls}}
  {{#over_tcp}}
  {{#idle_timeout_s}}
  tcp_idle_timeout_seconds = {{idle_timeout_s}}
  {{/idle_timeout_s}}
  {{/over_tcp}}

  {{#rest}}
  default_action {
    {{> forward_lines}}
  }
  {{/rest}}
  {{^rest}}
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.{{label}}_idle{{at}}.arn
  }
  {{/rest}}
  {{> tags_block}}
}

{{> security_group_block}}
=== outputs
output "{{label}}_host" {
  description = "{{address}}"
  value       = aws_lb.{{label}}{{#counted}}[*]{{/counted}}.dns_name
}
