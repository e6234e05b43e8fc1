"""Limits that the facts have from memory, or lack, and that AWS's own SDK says.

Read in the model of botocore 1.43.11 (May 2026), which repeats the API's reference: EC2's
CreateVolume and CreateSubnet, Lambda's CreateFunction and Invoke, DynamoDB's BatchWriteItem, API
Gateway's PutIntegration, Kinesis's CreateStream and PutRecords, SQS's SendMessage. The rest stands in
the text that tenfold's rules were written to; nobody read it in a page of AWS. A figure that a fact
has otherwise stops the import.
"""

SDK = ("limit-sdk", ("the API reference as AWS's SDK for Python 1.43.11 carries it", "2026-05-20", "official"))
KINESIS = ("limit-kinesis-reference", ("Kinesis CreateStream and PutRecords in botocore 1.43.11 (1 MiB in one place and "
                                       "1 MB in the other)", "2026-05", "official"))
SUBNET = ("limit-vpc-subnet", ("EC2 API reference on CreateSubnet: the first four addresses and the last one "
                               "(botocore 1.43.11)", "-", "official"))
RULES = ("limit-rules", ("this project's own rules state it or figures that follow from it (3000 and 1000 units a "
                         "partition; about 340 connections on 4 GiB)", "2026-11", "secondary"))

READ = {                                     # key -> (figure, unit, source)
    "apigateway/integration-timeout-s": ("29", "s", SDK),
    "apigateway/payload-mb": ("10", "MB", RULES),
    "aurora/readers": ("15", "replica", RULES),
    "dynamodb/item-kb": ("400", "KB", SDK),
    "dynamodb/partition-rcu": ("3000", "RCU", RULES),
    "dynamodb/partition-wcu": ("1000", "WCU", RULES),
    "ebs/gp3/iops-least": ("3000", "IOPS", SDK),
    "ebs/gp3/iops-most": ("80000", "IOPS", SDK),
    "ebs/gp3/mibps-least": ("125", "MiB/s", SDK),
    "ebs/gp3/mibps-most": ("2000", "MiB/s", SDK),
    "ebs/gp3/size-tib-most": ("64", "TiB", SDK),
    "ebs/io1/iops-least": ("100", "IOPS", SDK),
    "ebs/io1/iops-per-gib-most": ("50", "IOPS", RULES),
    "ebs/io2/iops-least": ("100", "IOPS", SDK),
    "ebs/io2/iops-per-gib-most": ("1000", "IOPS", RULES),
    "ebs/sc1/size-gib-least": ("125", "GiB", SDK),
    "ebs/st1/size-gib-least": ("125", "GiB", SDK),
    "kinesis/shard-in-mb-per-s": ("1", "MB/s", KINESIS),
    "kinesis/shard-in-records-per-s": ("1000", "record", KINESIS),
    "kinesis/shard-out-mb-per-s": ("2", "MB/s", KINESIS),
    "lambda/memory-mb-least": ("128", "MB", SDK),
    "lambda/memory-mb-most": ("10240", "MB", RULES),
    "lambda/payload-mb": ("6", "MB", SDK),
    "lambda/timeout-s-most": ("900", "s", SDK),
    "rds/multi-az-cluster-zones": ("3", "zone", RULES),
    "rds/mysql-bytes-per-connection": ("12582880", "byte", RULES),
    "sqs/message-mib": ("1", "MiB", SDK),
    "vpc/elastic-ips": ("5", "address", RULES),
    "vpc/nat-gateways-per-zone": ("5", "gateway", RULES),
    "vpc/per-region": ("5", "VPC", RULES),
    "vpc/reserved-addresses-per-subnet": ("5", "address", SUBNET),
    "vpc/rules-per-direction": ("60", "rule", RULES),
}
