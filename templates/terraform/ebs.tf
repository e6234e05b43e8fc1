=== references
{{#there}}
arn = aws_ebs_volume.{{label}}{{at}}.arn
backup_arn = aws_ebs_volume.{{label}}{{at}}.arn
{{/there}}
=== resources
{{> header_lines}}
{{^there}}
# There is no volume to make: snapshots are kept of what was one.

{{/there}}
{{#there}}
resource "aws_ebs_volume" "{{label}}" {
  {{> count_line}}
  {{> region_line}}
  {{#beside}}
  availability_zone = {{#attached_to}}{{#first}}{{^stands_in}}{{> own_zone_expression}}{{/stands_in}}{{#stands_in}}{{#counted}}element([{{#attached_to}}{{stands_in}}{{^last}}, {{/last}}{{/attached_to}}], count.index){{/counted}}{{^counted}}{{stands_in}}{{/counted}}{{/stands_in}}{{/first}}{{/attached_to}}
  {{/beside}}
  {{^beside}}
  availability_zone = {{> own_zone_expression}}
  {{/beside}}
  type           = "{{type}}"
  size           = {{size_gb_up}}
  encrypted      = {{encrypted?}}
  {{#iops}}
  iops = {{iops}}
  {{/iops}}
  {{#throughput_mibps}}
  throughput = {{throughput_mibps_up}}
  {{/throughput_mibps}}
  {{^rebuildable}}
  final_snapshot = true
  {{/rebuildable}}

  tags = {
    Name = "${var.name}-{{short_name}}{{#counted}}-${count.index}{{/counted}}"
    {{#snapshots}}
    Snapshots = "${var.name}-{{short_name}}"
    {{/snapshots}}
    {{> tag_lines}}
  }
}

{{#attached_to}}
{{#first}}
{{#instance_id}}
resource "aws_volume_attachment" "{{self}}" {
  {{> count_line}}
  {{> region_line}}
  {{^counted}}
  device_name = "/dev/sd{{device_letter}}"
  volume_id   = aws_ebs_volume.{{self}}.id
  instance_id = {{instance_id}}
  {{/counted}}
  {{#counted}}
  device_name = "/dev/sd${substr("{{device_letters}}", floor(count.index / {{hosts}}), 1)}"
  volume_id   = aws_ebs_volume.{{self}}[count.index].id
  instance_id = element([{{#attached_to}}{{instance_id}}{{^last}}, {{/last}}{{/attached_to}}], count.index)
  {{/counted}}
}

{{/instance_id}}
{{/first}}
{{/attached_to}}
{{/there}}
{{#there}}
{{#snapshots}}
# A snapshot each night, kept a week.
resource "aws_dlm_lifecycle_policy" "{{label}}" {
  {{> region_line}}
  description        = "Snapshots of {{address}}"
  execution_role_arn = aws_iam_role.{{label}}_snapshots.arn

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { Snapshots = "${var.name}-{{short_name}}" }

    schedule {
      name      = "nightly"
      copy_tags = true

      create_rule {
        interval      = 24
        interval_unit = "HOURS"
        times         = ["03:00"]
      }

      retain_rule {
        count = 7
      }
    }
  }
  {{> tags_block}}
}

resource "aws_iam_role" "{{label}}_snapshots" {
  name_prefix = "${var.name}-{{short_name}}-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "dlm.amazonaws.com" }
    }]
  })
  {{> tags_block}}
}

resource "aws_iam_role_policy_attachment" "{{label}}_snapshots" {
  role       = aws_iam_role.{{label}}_snapshots.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole"
}

{{/snapshots}}
{{/there}}
=== outputs
{{#there}}
output "{{label}}_volume" {
  description = "{{address}}"
  value       = aws_ebs_volume.{{label}}{{#counted}}[*]{{/counted}}.id
}
{{/there}}
