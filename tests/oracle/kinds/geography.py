"""Where viewers are: AWS's price regions, and those of its regions."""

# CloudFront's price page: Mexico is North America, Israel Europe; Korea, Taiwan, Hong Kong, Malaysia,
# Thailand, Indonesia and Singapore are one region; Japan, India, Australia with New Zealand their own.
OF_REGION = {"ap-northeast-1": "jp", "ap-northeast-3": "jp", "ap-south-1": "in", "ap-south-2": "in", "ap-southeast-2": "au",
             "ap-southeast-4": "au", "ap-southeast-6": "au", "il-central-1": "eu"}
OF_CONTINENT = {"us": "na", "ca": "na", "mx": "na", "eu": "eu", "ap": "apac", "sa": "sa", "me": "me_af", "af": "me_af"}


def price_region(region):
    return OF_REGION.get(region) or OF_CONTINENT[region.split("-")[0]]


# Global Accelerator has groups of its own.
ACCELERATOR_OF_REGION = {"ap-south-1": "in", "ap-south-2": "in", "ap-southeast-2": "au", "ap-southeast-4": "au",
                         "ap-southeast-6": "au", "ap-northeast-2": "kr", "il-central-1": "me"}
ACCELERATOR_OF_CONTINENT = {"us": "na", "ca": "na", "mx": "na", "eu": "eu", "ap": "ap", "sa": "sa", "me": "me", "af": "za"}


def accelerator_region(region):
    return ACCELERATOR_OF_REGION.get(region) or ACCELERATOR_OF_CONTINENT[region.split("-")[0]]
