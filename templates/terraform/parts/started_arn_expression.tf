{{#by_name}}{{named_arn}}{{/by_name}}{{^by_name}}{{state_machine_arn}}{{/by_name}}
