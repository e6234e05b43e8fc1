{
  StartAt = "{{name}}{{number}}"
  States = {
    {{name}}{{number}} = {
      Type = "Task"
      End  = true
      {{#function_name}}
      Resource   = "arn:aws:states:::lambda:invoke"
      Parameters = { FunctionName = {{arn}}, "Payload.$" = "$" }
      Retry      = [{ ErrorEquals = ["States.ALL"], MaxAttempts = 3, BackoffRate = 2 }]
      {{/function_name}}
      {{#queue}}
      Resource   = "arn:aws:states:::sqs:sendMessage"
      Parameters = { QueueUrl = {{url}}, "MessageBody.$" = "$"{{#ordered}}, MessageGroupId = "steps"{{/ordered}} }
      {{/queue}}
      {{#topic_arn}}
      Resource   = "arn:aws:states:::sns:publish"
      Parameters = { TopicArn = {{topic_arn}}, "Message.$" = "$" }
      {{/topic_arn}}
      {{#stream}}
      Resource   = "arn:aws:states:::aws-sdk:kinesis:putRecord"
      Parameters = { StreamARN = {{stream_arn}}, "Data.$" = "$", "PartitionKey.$" = "$$.Execution.Id" }
      {{/stream}}
      {{#state_machine_arn}}
      Resource   = "arn:aws:states:::states:startExecution"
      Parameters = { StateMachineArn = {{> started_arn_expression}}, "Input.$" = "$" }
      {{/state_machine_arn}}
      {{#bus_arn}}
      Resource   = "arn:aws:states:::events:putEvents"
      Parameters = { Entries = [{ "Detail.$" = "$", DetailType = "{{self}}", Source = "{{self}}", EventBusName = {{bus_arn}} }] }
      {{/bus_arn}}
      {{^function_name}}
      {{^queue}}
      {{^topic_arn}}
      {{^stream}}
      {{^state_machine_arn}}
      {{^bus_arn}}
      Resource = aws_sfn_activity.{{self}}_{{label}}{{index}}.id
      {{/bus_arn}}
      {{/state_machine_arn}}
      {{/stream}}
      {{/topic_arn}}
      {{/queue}}
      {{/function_name}}
    }
  }
},
