variable "name" {
  description = "Begins the name of what has one, so that the module can stand in an account twice."
  type        = string
  default     = "{{name}}"

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9-]{0,19}$", var.name))
    error_message = "A letter, then letters, digits and hyphens: 20 at most."
  }
}

variable "environment" {
  description = "Stands in the tags of everything."
  type        = string
  default     = "{{environment}}"
}

variable "region" {
  description = "The home region; what stands elsewhere says so itself."
  type        = string
  default     = "{{region}}"
}

{{#networks}}
variable "vpc_cidr{{#elsewhere}}_{{network}}{{/elsewhere}}" {
  description = "Address range of the network in {{region}}."
  type        = string
  default     = "{{#cidr}}{{cidr}}{{/cidr}}{{^cidr}}10.{{nth}}.0.0/16{{/cidr}}"
}

{{/networks}}
{{#certificates}}
{{#first}}
{{> domain_name_block}}
{{/first}}
{{/certificates}}
{{^certificates}}
{{#dns}}
{{> domain_name_block}}
{{/dns}}
{{/certificates}}
{{more_variables}}
