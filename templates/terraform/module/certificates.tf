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

{{#dns}}
{{#first}}
# One for the name and its wildcard, and for all regions alike.
resource "aws_route53_record" "certificate" {
  for_each = { for option in aws_acm_certificate.{{certificate}}.domain_validation_options : option.resource_record_name => option... }

  zone_id         = {{zone_id}}
  name            = each.key
  type            = each.value[0].resource_record_type
  records         = [each.value[0].resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

{{/first}}
{{/dns}}
resource "aws_acm_certificate_validation" "{{certificate}}" {
  region          = "{{region}}"
  certificate_arn = aws_acm_certificate.{{certificate}}.arn
  {{#dns}}
  validation_record_fqdns = [for record in aws_route53_record.certificate : record.fqdn]
  {{/dns}}
}

{{/certificates}}
