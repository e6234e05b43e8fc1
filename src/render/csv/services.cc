#include "render/csv/services.h"

#include <algorithm>

namespace tenfold {
namespace {

// In order of the code. tests/suites/finops.py holds that every price table has its row.
constexpr FocusService kServices[] = {
    {"acm", "AWS Certificate Manager", "Security"},
    {"api-gateway", "Amazon API Gateway", "Networking"},
    {"athena", "Amazon Athena", "Analytics"},
    {"aurora", "Amazon Aurora", "Databases"},
    {"backup", "AWS Backup", "Storage"},
    {"cloudfront", "Amazon CloudFront", "Networking"},
    {"cloudhsm", "AWS CloudHSM", "Security"},
    {"cloudtrail", "AWS CloudTrail", "Management and Governance"},
    {"cloudwatch", "Amazon CloudWatch", "Management and Governance"},
    {"codebuild", "AWS CodeBuild", "Developer Tools"},
    {"config", "AWS Config", "Management and Governance"},
    {"direct-connect", "AWS Direct Connect", "Networking"},
    {"dms", "AWS Database Migration Service", "Migration"},
    {"documentdb", "Amazon DocumentDB", "Databases"},
    {"dynamodb", "Amazon DynamoDB", "Databases"},
    {"ebs", "Amazon Elastic Block Store", "Storage"},
    {"ec2", "Amazon Elastic Compute Cloud", "Compute"},
    {"ecr", "Amazon Elastic Container Registry", "Compute"},
    {"efs", "Amazon Elastic File System", "Storage"},
    {"eks", "Amazon Elastic Kubernetes Service", "Compute"},
    {"elasticache", "Amazon ElastiCache", "Databases"},
    {"elb", "Elastic Load Balancing", "Networking"},
    {"eventbridge", "Amazon EventBridge", "Integration"},
    {"fargate", "AWS Fargate", "Compute"},
    {"firehose", "Amazon Data Firehose", "Analytics"},
    {"fsx-openzfs", "Amazon FSx for OpenZFS", "Storage"},
    {"fsx-windows", "Amazon FSx for Windows File Server", "Storage"},
    {"glacier-vault", "Amazon S3 Glacier", "Storage"},
    {"global-accelerator", "AWS Global Accelerator", "Networking"},
    {"glue", "AWS Glue", "Analytics"},
    {"grafana", "Amazon Managed Grafana", "Management and Governance"},
    {"kinesis", "Amazon Kinesis Data Streams", "Analytics"},
    {"kms", "AWS Key Management Service", "Security"},
    {"lambda", "AWS Lambda", "Compute"},
    {"mq", "Amazon MQ", "Integration"},
    {"msk", "Amazon Managed Streaming for Apache Kafka", "Analytics"},
    {"mwaa", "Amazon Managed Workflows for Apache Airflow", "Integration"},
    {"neptune", "Amazon Neptune", "Databases"},
    {"network-firewall", "AWS Network Firewall", "Security"},
    {"opensearch", "Amazon OpenSearch Service", "Analytics"},
    {"rds", "Amazon Relational Database Service", "Databases"},
    {"redshift", "Amazon Redshift", "Analytics"},
    {"route53", "Amazon Route 53", "Networking"},
    {"s3", "Amazon Simple Storage Service", "Storage"},
    {"secrets-manager", "AWS Secrets Manager", "Security"},
    {"sns", "Amazon Simple Notification Service", "Integration"},
    {"sqs", "Amazon Simple Queue Service", "Integration"},
    {"ssm", "AWS Systems Manager", "Management and Governance"},
    {"step-functions", "AWS Step Functions", "Integration"},
    {"transfer", "AWS Data Transfer", "Networking"},
    {"transfer-family", "AWS Transfer Family", "Migration"},
    {"vpc", "Amazon Virtual Private Cloud", "Networking"},
    {"waf", "AWS WAF", "Security"},
};
static_assert(std::ranges::is_sorted(kServices, {}, &FocusService::code));

}  // namespace

const FocusService* focus_service(std::string_view code) {
  const auto* found = std::ranges::lower_bound(kServices, code, {}, &FocusService::code);
  return found != std::end(kServices) && found->code == code ? found : nullptr;
}

}  // namespace tenfold
