"""Small topologies that the two computations did not agree on once, with what each showed.

Who was wrong has been settled from the reference. They are compared in every run, whatever the seed.
"""

SEEN = {
    "volumes that are there for part of the month fill tiers by what they are provisioned with": """
        [asg.a]
        instance_type = "m5.large"
        min = 1
        max = 1
        volumes = [{ type = "io2", size_gb = 100, iops = 40000 }]
        usage = { instance_hours = 365 }
        """,
    "an Elastic IP before one of three instances is in use for a third of their hours": """
        [ec2.a]
        count = 3
        instance_type = "m5.large"
        hours_per_month = 0.7

        [eip.b]
        attached_to = "ec2.a"
        """,
    "what costs next to nothing still has its part of a discount": """
        [s3.a]
        storage_gb = 0.000001
        class = "glacier-deep"
        """,
    "MiB/s beyond what 28 GB bring, which is 1.3671875": """
        [efs.a]
        storage_gb = 28
        throughput = "provisioned"
        provisioned_mibps = 8.245533
        """,
    "tasks on Spot": """
        [fargate.a]
        vcpu = 1
        memory_gb = 2
        min = 1
        purchase = "spot"
        """,
    "a reservation covers no licence, which only hours that run need": """
        [ec2.a]
        instance_type = "m6i.32xlarge"
        os = "rhel"
        purchase = "reserved-1y-no-upfront"
        hours_per_month = 100

        [asg.b]
        instance_type = "m6i.24xlarge"
        os = "rhel"
        min = 3
        max = 9
        purchase = { on_demand_base = 1, commitment = "reserved-3y-no-upfront", committed = 3 }
        """,
    "functions on ARM fill tiers of their own, and share the free requests": """
        [lambda.a]
        memory_mb = 1024
        duration_ms = 1000
        arch = "arm"
        monthly_requests_million = 7500.000001

        [lambda.b]
        memory_mb = 1024
        duration_ms = 1000
        monthly_requests_million = 6000.000001
        """,
    "a message of three chunks is three publishes and one delivery": """
        [sns.a]
        monthly_million = 5
        request_kb = 129
        subscriptions = { http = 3, email = 1, sqs = 2 }
        """,
    "a machine without a bandwidth of its own to EBS sells none": """
        [ec2.a]
        instance_type = "m3.medium"
        ebs_optimized = true

        [ec2.b]
        instance_type = "m1.large"
        ebs_optimized = true
        """,
    "an accelerator whose bytes nobody stated": """
        [global_accelerator.a]
        targets = "alb.b"
        geography = { na = 0.5, eu = 0.3, ap = 0.2 }

        [alb.b]
        targets = "ec2.c"

        [ec2.c]
        instance_type = "m5.large"
        """,
    "storage that nobody stated, at a price that nobody knows": """
        [redshift.a]
        node_type = "ra3.xlplus"
        region = "eu-west-1"
        """,
    "writes that nobody stated, of a table and of its indexes; and storage of warm nodes, whose price nobody knows": """
        [dynamodb.a]
        indexes = 2

        [opensearch.b]
        node_type = "m6g.large.search"
        storage_gb = 100
        warm_nodes = 2
        warm_type = "ultrawarm1.medium.search"
        """,
}


def topologies():
    """(name, text) of each."""
    for n, text in enumerate(SEEN.values()):
        lines = "\n".join(line.strip() for line in text.strip().splitlines())
        yield f"seen{n:02d}.topology.toml", f'[topology]\nname = "seen{n}"\nregion = "us-east-1"\nfree_tier = true\n\n{lines}\n'
