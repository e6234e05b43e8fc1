{{#host_name}}{{#relative}}"{{host_name}}.${var.domain_name}"{{/relative}}{{^relative}}"{{host_name}}"{{/relative}}{{/host_name}}{{^host_name}}"{{short_name}}.${var.domain_name}"{{/host_name}}
