{{#unseen}}
{{#to}}
{{#first}}
# {{address}} has the {{what}} {{value}} in the topology: this type of balancer does not know it.
{{/first}}
{{/to}}
{{/unseen}}
