=== references
{{#regional}}
arn = aws_wafv2_web_acl.{{label}}{{at}}.arn
{{/regional}}
{{#at_edge}}
cdn_acl = aws_wafv2_web_acl.{{label}}_edge{{at}}.arn
{{/at_edge}}
=== variables
{{#rules_any}}
variable "{{label}}_limits" {
  description = "Requests that one address may make in five minutes, by how their path begins: the rules of {{address}}, {{rules}} at most."
  type        = map(number)
  default     = { "/" = 2000 }

  validation {
    condition     = length(var.{{label}}_limits) <= {{rules}}
    error_message = "More rules than the topology plans for."
  }
}

{{/rules_any}}
{{#rule_groups_any}}
{{#regional}}
variable "{{label}}_groups" {
  description = "ARNs of rule groups of one's own that {{address}} uses, {{rule_groups}} at most."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.{{label}}_groups) <= {{rule_groups}}
    error_message = "More rule groups than the topology plans for."
  }
}

{{/regional}}
{{#at_edge}}
variable "{{label}}_edge_groups" {
  description = "ARNs of rule groups of scope CLOUDFRONT that {{address}} uses, {{rule_groups}} at most."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.{{label}}_edge_groups) <= {{rule_groups}}
    error_message = "More rule groups than the topology plans for."
  }
}
{{/at_edge}}
{{/rule_groups_any}}
=== resources
{{#managed}}
{{#first}}
# Groups that AWS manages, in the order in which {{self}} asks them.
locals {
  {{self}}_managed = [
    {{/first}}
    "{{group}}",
    {{#last}}
  ]
}

{{/last}}
{{/managed}}
{{#acls}}
{{> header_lines}}
{{#bought_any}}
# AWS has no more groups of its own for everybody: {{bought}} are to be bought.
{{/bought_any}}
resource "aws_wafv2_web_acl" "{{label}}{{#of_cdn}}_edge{{/of_cdn}}" {
  {{> count_line}}
  {{#of_cdn}}
  region = "us-east-1"
  {{/of_cdn}}
  {{^of_cdn}}
  {{> region_line}}
  {{/of_cdn}}
  name        = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
  description = "{{address}}"
  scope       = "{{scope}}"

  default_action {
    allow {}
  }

  {{#managed}}
  {{#first}}
  dynamic "rule" {
    for_each = local.{{self}}_managed

    content {
      name     = rule.value
      priority = rule.key

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.value
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${var.name}-{{short_name}}-${rule.value}"
        sampled_requests_enabled   = true
      }
    }
  }

  {{/first}}
  {{/managed}}
  {{#rules_any}}
  dynamic "rule" {
    for_each = var.{{label}}_limits

    content {
      name     = "limit-${index(keys(var.{{label}}_limits), rule.key)}"
      priority = 100 + index(keys(var.{{label}}_limits), rule.key)

      action {
        block {}
      }

      statement {
        rate_based_statement {
          limit              = rule.value
          aggregate_key_type = "IP"

          scope_down_statement {
            byte_match_statement {
              search_string         = rule.key
              positional_constraint = "STARTS_WITH"

              field_to_match {
                uri_path {}
              }

              text_transformation {
                priority = 0
                type     = "NONE"
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${var.name}-{{short_name}}-limit-${index(keys(var.{{label}}_limits), rule.key)}"
        sampled_requests_enabled   = true
      }
    }
  }

  {{/rules_any}}
  {{#rule_groups_any}}
  dynamic "rule" {
    for_each = var.{{label}}{{#of_cdn}}_edge{{/of_cdn}}_groups

    content {
      name     = "own-${rule.key}"
      priority = 20000 + rule.key

      override_action {
        none {}
      }

      statement {
        rule_group_reference_statement {
          arn = rule.value
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${var.name}-{{short_name}}-own-${rule.key}"
        sampled_requests_enabled   = true
      }
    }
  }

  {{/rule_groups_any}}
  {{#bot_control}}
  rule {
    name     = "AWSManagedRulesBotControlRuleSet"
    priority = 30000

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesBotControlRuleSet"

        managed_rule_group_configs {
          aws_managed_rules_bot_control_rule_set {
            inspection_level = "COMMON"
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "${var.name}-{{short_name}}-bots"
      sampled_requests_enabled   = true
    }
  }

  {{/bot_control}}
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "${var.name}-{{short_name}}"
    sampled_requests_enabled   = true
  }
  {{> tags_block}}
}

{{/acls}}
