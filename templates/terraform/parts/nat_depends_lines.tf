{{#public}}

depends_on = [aws_internet_gateway.{{network}}]
{{/public}}
