// The words for promises and losses that more than one screen prints, each spelled once.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/report.h"

namespace tenfold {

std::string percent_of(const Sla& row);  // "99.95 %"

// Places at which figures that differ read differently, and what is below 100 does not read 100: 2
// where that is enough, 6 at most.
int places_for(std::span<const Quantity> percents);
std::string percent_at(Quantity percent, int places);  // "99.72 %"
std::string percent_alone(Quantity percent);           // with as many places as it takes

std::string minutes_of(Quantity minutes);  // "121 minutes", "4.3 minutes"
std::string seconds_of(std::int64_t s);    // "90 s", "5 min"

// "rds.main, alb.public and 3 more"
std::string some_of(std::span<const std::string> names, std::size_t most = 4);  // printable
std::string some_of(const Topology& topology, std::span<const Id> ids, std::size_t most = 4);

// As --lose takes it: "az:us-east-1a", "spot", "ec2.web[1]". Printable.
std::string name_of(const Topology& topology, const Losing& losing);

// "rds.main: multi_az = true"
std::string words_of(const Topology& topology, const UpgradeAnswer& upgrade);
// "+$179.95 a month"; "its price is not known"
std::string price_of(const UpgradeAnswer& upgrade);

// "aws.amazon.com/rds/sla, 2024-01-22, official"
std::string source_of(const Sla& row);
std::string place_of(const Sla& row);  // "pricing/aws/slas.csv:34"

// Why an entry has no figure; empty: it has one.
std::string_view why_not(EntryAvailability::State state);

}  // namespace tenfold
