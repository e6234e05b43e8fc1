aws_lambda_{{#provisioned_concurrency_any}}alias{{/provisioned_concurrency_any}}{{^provisioned_concurrency_any}}function{{/provisioned_concurrency_any}}.{{self}}{{at}}.arn
