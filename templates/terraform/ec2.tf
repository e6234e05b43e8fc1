=== references
security_group = aws_security_group.{{label}}.id
role = aws_iam_role.{{label}}.name
role_arn = aws_iam_role.{{label}}.arn
instance_id = aws_instance.{{label}}{{at}}.id
backup_arn = aws_instance.{{label}}{{at}}.arn
stands_in = aws_instance.{{label}}{{at}}.availability_zone
watch = what = "status", namespace = "AWS/EC2", metric = "StatusCheckFailed", dimensions = { InstanceId = aws_instance.{{label}}{{at}}.id }, statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 0
watch_more = what = "CPU", namespace = "AWS/EC2", metric = "CPUUtilization", dimensions = { InstanceId = aws_instance.{{label}}{{at}}.id }, statistic = "Average", comparison = "GreaterThanThreshold", threshold = 80
target_type = instance
port = {{port}}
address_record = {{#elastic_ip}}aws_eip.{{label}}{{at}}.public_ip{{/elastic_ip}}{{^elastic_ip}}{{#public_ip}}aws_instance.{{label}}{{at}}.public_ip{{/public_ip}}{{^public_ip}}aws_instance.{{label}}{{at}}.private_ip{{/public_ip}}{{/elastic_ip}}
endpoint = aws_instance.{{label}}{{at}}.private_dns
http_only = true
{{^elastic_ip}}
{{^public_ip}}
private_origin = aws_instance.{{label}}{{at}}.arn
private_host = aws_instance.{{label}}{{at}}.private_dns
{{/public_ip}}
{{#public_ip}}
host = aws_instance.{{label}}{{at}}.public_dns
{{/public_ip}}
{{/elastic_ip}}
{{#elastic_ip}}
host = aws_eip.{{label}}{{at}}.public_dns
{{/elastic_ip}}
=== once
{{> image_lookup_block}}
=== variables
variable "{{label}}_user_data" {
  description = "What {{address}} runs when it first starts."
  type        = string
  default     = ""
}
=== resources
{{> header_lines}}
{{#commitment}}
# {{commitment}}: it is bought in the account, not here.
{{/commitment}}
resource "aws_instance" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  ami                    = {{> image_expression}}
  instance_type          = "{{instance_type}}"
  subnet_id              = {{> subnet_id_expression}}
  vpc_security_group_ids = [aws_security_group.{{label}}.id]
  iam_instance_profile   = aws_iam_instance_profile.{{label}}.name
  user_data              = var.{{label}}_user_data
  monitoring             = {{detailed_monitoring?}}
  {{^elastic_ip}}
  associate_public_ip_address = {{public_ip?}}
  {{/elastic_ip}}
  {{#key_name}}
  key_name = "{{key_name}}"
  {{/key_name}}
  {{#ebs_optimized}}
  ebs_optimized = true
  {{/ebs_optimized}}
  {{#dedicated}}
  tenancy = "dedicated"
  {{/dedicated}}

  {{#spot}}
  instance_market_options {
    market_type = "spot"
  }

  {{/spot}}
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "{{#imds_v1}}optional{{/imds_v1}}{{^imds_v1}}required{{/imds_v1}}"
  }

  {{#cpu_credits}}
  credit_specification {
    cpu_credits = "{{cpu_credits}}"
  }

  {{/cpu_credits}}
  root_block_device {
    volume_type = "{{root_type}}"
    volume_size = {{root_gb_up}}
    encrypted   = {{encrypted?}}
  }

  {{#disks}}
  {{#instance_store}}
  ephemeral_block_device {
    device_name  = "{{device}}"
    virtual_name = "{{virtual_name}}"
  }

  {{/instance_store}}
  {{/disks}}
  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }

  # A newer image is no reason to lose what is on the disk.
  lifecycle {
    ignore_changes = [ami, user_data]
  }
}

{{#disks}}
{{^instance_store}}
# Outlives the instance.
resource "aws_ebs_volume" "{{label}}_{{nth}}" {
  {{> count_line}}
  {{> region_line}}
  availability_zone = aws_instance.{{label}}{{at}}.availability_zone
  type              = "{{type}}"
  size              = {{size_gb_up}}
  encrypted         = {{encrypted?}}
  {{#iops}}
  iops = {{iops}}
  {{/iops}}
  {{#throughput_mibps}}
  throughput = {{throughput_mibps_up}}
  {{/throughput_mibps}}

  tags = {
    Name = "${var.name}-{{short_name}}-{{nth}}{{#counted}}-${count.index}{{/counted}}"
    {{> tag_lines}}
  }
}

resource "aws_volume_attachment" "{{label}}_{{nth}}" {
  {{> count_line}}
  {{> region_line}}
  device_name = "{{device}}"
  volume_id   = aws_ebs_volume.{{label}}_{{nth}}{{at}}.id
  instance_id = aws_instance.{{label}}{{at}}.id
}

{{/instance_store}}
{{/disks}}
{{#elastic_ip}}
resource "aws_eip" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  domain   = "vpc"
  instance = aws_instance.{{label}}{{at}}.id
  {{> tags_block}}
}

{{/elastic_ip}}
{{> security_group_block}}
{{> instance_role_block}}
=== outputs
output "{{label}}_address" {
  description = "{{address}}, whose user is {{login}}; Session Manager needs none."
  value       = {{#elastic_ip}}aws_eip{{/elastic_ip}}{{^elastic_ip}}aws_instance{{/elastic_ip}}.{{label}}{{#counted}}[*]{{/counted}}.{{#public_ip}}public_ip{{/public_ip}}{{^public_ip}}{{#elastic_ip}}public_ip{{/elastic_ip}}{{^elastic_ip}}private_ip{{/elastic_ip}}{{/public_ip}}
}
