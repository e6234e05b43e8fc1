{{#works_on_it}}
{{#work_arn}}
{
  Sid      = "WorkOf{{name}}{{number}}"
  Effect   = "Allow"
  Action   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage"]
  Resource = {{work_arn}}
},
{{/work_arn}}
{{/works_on_it}}
