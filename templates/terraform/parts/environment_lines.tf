{{#known}}
{{#endpoint}}
{{env}}{{index}}_ENDPOINT = {{endpoint}}
{{/endpoint}}
{{#secret_arn}}
{{env}}{{index}}_SECRET = {{secret_arn}}
{{/secret_arn}}
{{#bucket}}
{{env}}{{index}}_BUCKET = {{bucket}}
{{/bucket}}
{{#table}}
{{env}}{{index}}_TABLE = {{table}}
{{/table}}
{{#url}}
{{env}}{{index}}_URL = {{url}}
{{/url}}
{{#work_url}}
{{env}}{{index}}_WORK_URL = {{work_url}}
{{/work_url}}
{{#topic_arn}}
{{env}}{{index}}_TOPIC = {{topic_arn}}
{{/topic_arn}}
{{#stream}}
{{env}}{{index}}_STREAM = {{stream}}
{{/stream}}
{{/known}}
