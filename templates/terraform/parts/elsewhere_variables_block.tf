{{#copies_elsewhere}}
variable "{{label}}_{{suffix}}_subnet_group" {
  description = "Database subnet group of {{address}} in {{in_region}}; none: the default network there."
  type        = string
  default     = null
}

variable "{{label}}_{{suffix}}_security_groups" {
  description = "Security groups of {{address}} in {{in_region}}; none: the default one there."
  type        = list(string)
  default     = null
}
{{/copies_elsewhere}}
