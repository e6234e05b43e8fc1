{{#own_zone}}aws_route53_zone.{{self}}{{/own_zone}}{{^own_zone}}data.aws_route53_zone.{{self}}{{/own_zone}}
