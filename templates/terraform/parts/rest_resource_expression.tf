{{#node}}aws_api_gateway_resource.{{self}}_{{node}}{{at}}.id{{/node}}{{^node}}aws_api_gateway_rest_api.{{self}}{{at}}.root_resource_id{{/node}}
