{{#certificates}}
{{^dns}}
output "certificate_{{certificate}}_records" {
  description = "Records that prove the name, for its zone."
  value       = aws_acm_certificate.{{certificate}}.domain_validation_options
}

{{/dns}}
{{/certificates}}
{{more_outputs}}
