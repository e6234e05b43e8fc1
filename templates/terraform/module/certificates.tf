{{#certificates}}
# {{#dns}}Proves the name by a record in the zone{{/dns}}{{^dns}}Waits until the records of its output stand in the zone of the name{{/dns}}.
resource "aws_acm_certificate" "{{certificate}}" {
  region            = "{{region}}"
  domain_name       = var.domain_name
  validation_method = "DNS"

  subject_alternative_names = ["*.${var.domain_name}"]

  lifecycle {
    create_before_destroy = true
  }
}

{{#first}}
{{#dns}}
# The name and its wildcard are proved by one record, the same in all regions.
resource "aws_route53_record" "certificate" {
  for_each = { for option in aws_acm_certificate.{{certificate}}.domain_validation_options : option.domain_name => option if option.domain_name == var.domain_name }

  zone_id         = {{zone_id}}
  name            = each.value.resource_record_name
  type            = each.value.resource_record_type
  records         = [each.value.resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

{{/dns}}
{{/first}}
resource "aws_acm_certificate_validation" "{{certificate}}" {
  region          = "{{region}}"
  certificate_arn = aws_acm_certificate.{{certificate}}.arn
  {{#dns}}
  validation_record_fqdns = [for record in aws_route53_record.certificate : record.fqdn]
  {{/dns}}
}

{{/certificates}}
