{{#ingress}}
{{#cloudfront}}
data "aws_ec2_managed_prefix_list" "cloudfront{{#elsewhere}}_{{network}}{{/elsewhere}}" {
  {{> region_line}}
  name = "com.amazonaws.global.cloudfront.origin-facing"
}
{{/cloudfront}}
{{/ingress}}
