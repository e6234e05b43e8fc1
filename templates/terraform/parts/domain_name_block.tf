variable "domain_name" {
  description = "The name that users type; certificates are made out to it."
  type        = string
  default     = "example.com"
}
