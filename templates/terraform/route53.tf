=== references
zone_id = {{> zone_expression}}.zone_id
=== variables
{{^first_of_kind}}
variable "{{label}}_domain" {
  description = "The domain of {{address}}."
  type        = string
  default     = "{{short_name}}.example.com"
}

{{/first_of_kind}}
{{#other_zones_any}}
variable "{{label}}_other_zones" {
  description = "Names of further hosted zones of {{address}}, {{other_zones}} at most."
  type        = set(string)
  default     = []

  validation {
    condition     = length(var.{{label}}_other_zones) <= {{other_zones}}
    error_message = "More hosted zones than the topology plans for."
  }
}

{{/other_zones_any}}
{{#other_checks_any}}
variable "{{label}}_checked_hosts" {
  description = "Host names that {{address}} checks beside its targets, {{other_checks}} at most."
  type        = set(string)
  default     = []

  validation {
    condition     = length(var.{{label}}_checked_hosts) <= {{other_checks}}
    error_message = "More health checks than the topology plans for."
  }
}

{{/other_checks_any}}
{{#health_checks_any}}
{{#matches_text}}
variable "{{label}}_healthy_text" {
  description = "What a healthy answer to a check of {{address}} holds."
  type        = string
}

{{/matches_text}}
{{/health_checks_any}}
{{#by_ranges}}
{{#records}}
{{^is_first}}
{{^left_out}}
{{#to}}
variable "{{self}}_{{label}}_ranges" {
  description = "Address ranges of those whom {{self}} sends to {{address}}."
  type        = set(string)
}

{{/to}}
{{/left_out}}
{{/is_first}}
{{/records}}
{{/by_ranges}}
{{#directions}}
{{#first}}
variable "{{label}}_resolver_ranges" {
  description = "Networks that ask the resolver endpoints of {{address}}, or are asked by them."
  type        = set(string)
  default     = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
}
{{/first}}
{{/directions}}
=== resources
{{> header_lines}}
{{#own_zone}}
resource "aws_route53_zone" "{{label}}" {
  name = {{#first_of_kind}}var.domain_name{{/first_of_kind}}{{^first_of_kind}}var.{{label}}_domain{{/first_of_kind}}
  {{> tags_block}}
}

{{/own_zone}}
{{^own_zone}}
data "aws_route53_zone" "{{label}}" {
  name = {{#first_of_kind}}var.domain_name{{/first_of_kind}}{{^first_of_kind}}var.{{label}}_domain{{/first_of_kind}}
}

{{/own_zone}}
{{#other_zones_any}}
resource "aws_route53_zone" "{{label}}_others" {
  for_each = var.{{label}}_other_zones

  name = each.value
  {{> tags_block}}
}

{{/other_zones_any}}
{{#records}}
{{#left_out}}
{{#to}}
# {{address}}{{at_copy}} gets no record: another target has its place already.

{{/to}}
{{/left_out}}
{{^left_out}}
{{#to}}
{{#alias}}
{{#alias_name}}
resource "aws_route53_record" "{{self}}_{{label}}{{again}}{{index}}" {
  {{#ipv6}}
  for_each = toset(["A", "AAAA"])

  {{/ipv6}}
  type = {{#ipv6}}each.value{{/ipv6}}{{^ipv6}}"A"{{/ipv6}}
  {{> record_lines}}

  alias {
    name                   = {{alias_name}}
    zone_id                = {{alias_zone}}
    evaluate_target_health = {{#is_cloudfront}}false{{/is_cloudfront}}{{^is_cloudfront}}true{{/is_cloudfront}}
  }
}

{{/alias_name}}
{{^alias_name}}
# {{address}} has no name that an alias could stand for.

{{/alias_name}}
{{/alias}}
{{^alias}}
{{#address_record}}
resource "aws_route53_record" "{{self}}_{{label}}{{again}}{{index}}" {
  type    = "A"
  ttl     = {{ttl}}
  records = [{{address_record}}]
  {{> record_lines}}
}

{{/address_record}}
{{^address_record}}
{{#multivalue}}
# {{address}} has no address of its own: a record of several answers holds no names.

{{/multivalue}}
{{^multivalue}}
{{#host}}
resource "aws_route53_record" "{{self}}_{{label}}{{again}}{{index}}" {
  type    = "CNAME"
  ttl     = {{ttl}}
  records = [{{host}}]
  {{> record_lines}}
}

{{/host}}
{{^host}}
# {{address}} has neither a name nor an address of its own that a record could hold.

{{/host}}
{{/multivalue}}
{{/address_record}}
{{/alias}}
{{/to}}
{{/left_out}}
{{/records}}
{{#by_ranges}}
resource "aws_route53_cidr_collection" "{{label}}" {
  name = "${var.name}-{{short_name}}"
}

{{#records}}
{{^is_first}}
{{^left_out}}
{{#to}}
resource "aws_route53_cidr_location" "{{self}}_{{label}}" {
  cidr_collection_id = aws_route53_cidr_collection.{{self}}.id
  name               = "{{label}}"
  cidr_blocks        = var.{{self}}_{{label}}_ranges
}

{{/to}}
{{/left_out}}
{{/is_first}}
{{/records}}
{{/by_ranges}}
{{#records}}
{{#checked}}
{{#to}}
{{#host}}
resource "aws_route53_health_check" "{{self}}_{{label}}{{index}}" {
  fqdn = {{host}}
  {{> health_check_lines}}

  tags = {
    Name = "{{address}}"
    {{> tag_lines}}
  }
}

{{/host}}
{{^host}}
{{#address_record}}
resource "aws_route53_health_check" "{{self}}_{{label}}{{index}}" {
  ip_address = {{address_record}}
  {{> health_check_lines}}

  tags = {
    Name = "{{address}}"
    {{> tag_lines}}
  }
}

{{/address_record}}
{{/host}}
{{/to}}
{{/checked}}
{{/records}}
{{#other_checks_any}}
resource "aws_route53_health_check" "{{label}}_others" {
  for_each = var.{{label}}_checked_hosts

  fqdn = each.value
  {{> health_check_lines}}

  tags = {
    Name = each.value
    {{> tag_lines}}
  }
}

{{/other_checks_any}}
{{#directions}}
resource "aws_route53_resolver_endpoint" "{{label}}_{{way}}" {
  {{> region_line}}
  name               = "${var.name}-{{short_name}}-{{way}}"
  direction          = "{{direction}}"
  security_group_ids = [aws_security_group.{{label}}.id]

  dynamic "ip_address" {
    for_each = range({{interfaces}})

    content {
      subnet_id = element({{> subnet_ids_expression}}, ip_address.value)
    }
  }
  {{> tags_block}}
}

{{#first}}
resource "aws_security_group" "{{label}}" {
  {{> region_line}}
  name_prefix = "${var.name}-{{short_name}}-"
  description = "{{address}}"
  vpc_id      = aws_vpc.{{network}}.id

  tags = {
    Name = "${var.name}-{{short_name}}"
    {{> tag_lines}}
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "{{label}}_questions" {
  for_each = { for pair in setproduct(var.{{label}}_resolver_ranges, ["tcp", "udp"]) : "${pair[0]} ${pair[1]}" => pair }

  {{> region_line}}
  security_group_id = aws_security_group.{{label}}.id
  cidr_ipv4         = each.value[0]
  ip_protocol       = each.value[1]
  from_port         = 53
  to_port           = 53
}

{{/first}}
{{^first}}
resource "aws_vpc_security_group_egress_rule" "{{label}}_questions" {
  for_each = { for pair in setproduct(var.{{label}}_resolver_ranges, ["tcp", "udp"]) : "${pair[0]} ${pair[1]}" => pair }

  {{> region_line}}
  security_group_id = aws_security_group.{{label}}.id
  cidr_ipv4         = each.value[0]
  ip_protocol       = each.value[1]
  from_port         = 53
  to_port           = 53
}

{{/first}}
{{/directions}}
=== outputs
{{#own_zone}}
output "{{label}}_name_servers" {
  description = "Name servers of {{address}}, for the registrar of its domain."
  value       = aws_route53_zone.{{label}}.name_servers
}
{{/own_zone}}
