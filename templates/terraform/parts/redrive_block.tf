redrive_policy = jsonencode({
  deadLetterTargetArn = aws_sqs_queue.{{label}}_dead{{at}}.arn
  maxReceiveCount     = 5
})
