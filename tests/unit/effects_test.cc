// What a change of a field does on AWS: each condition of the table, where it holds and where not.
#include "planner/effects.h"

#include <doctest/doctest.h>

#include "fixture.h"
#include "kinds/kinds.h"
#include "model/book.h"
#include "model/kind.h"

namespace tenfold {
namespace {

Given given(const std::string& component) {
  return load("[topology]\nname = \"t\"\nregion = \"us-east-1\"\nazs = 3\n\n" + component);
}

// Of the first component, whose fields are these before and those after.
FieldEffect change(const std::string& header, const std::string& before, const std::string& after,
                   std::string_view path) {
  static const Catalog tables = catalog();
  const Given was = given("[" + header + "]\n" + before), now = given("[" + header + "]\n" + after);
  REQUIRE(first_error(was) == "");
  REQUIRE(first_error(now) == "");
  return effect_of(book(), tables, kToday, was.topology, was.topology.components.front(),
                   now.topology, now.topology.components.front(), path);
}

const std::string kDatabase =
    "engine = \"postgres\"\ninstance_class = \"db.r6g.large\"\nstorage_gb = 100\n";

FieldEffect of_database(const std::string& before, const std::string& after,
                        std::string_view path) {
  return change("rds.it", kDatabase + before, kDatabase + after, path);
}

FieldEffect of_instance(const std::string& before, const std::string& after,
                        std::string_view path) {
  const std::string type = "instance_type = \"m6i.large\"\n";
  return change("ec2.it", type + before, type + after, path);
}

FieldEffect of_cache(const std::string& before, const std::string& after, std::string_view path) {
  const std::string type = "node_type = \"cache.r6g.large\"\n";
  return change("elasticache.it", type + before, type + after, path);
}

std::string zones(std::string_view letters) {
  std::string text = "azs = [";
  for (const char letter : letters) text += std::string("\"us-east-1") + letter + "\", ";
  return text + "]\n";
}

// Each field of a kind, those inside others too, by its path.
void each_field(std::span<const Field> fields, const std::string& outer,
                const std::function<void(const Field&, const std::string&)>& see) {
  for (const Field& field : fields) {
    const std::string path = outer + std::string(field.name);
    see(field, path);
    each_field(field.fields, path + ".", see);
  }
}

}  // namespace

TEST_CASE("effects: a field that says it has a row has one, and no other has") {
  for (const Kind* kind : kinds()) {
    each_field(kind->fields, "", [&](const Field& field, const std::string& path) {
      const FieldEffect said = effect_of(book(), *kind, path);
      const bool outermost = path.find('.') == std::string::npos;
      CAPTURE(kind->name);
      CAPTURE(path);
      if (field.monthly || field.on_aws == OnAws::nothing) CHECK(said.effect == Effect::none);
      if (field.on_aws == OnAws::nothing || field.on_aws == OnAws::not_known)
        CHECK(said.key.empty());
      if (outermost && field.on_aws == OnAws::row && !field.monthly) CHECK_FALSE(said.key.empty());
    });
    for (const Field& field : kind->usage) {
      const std::string path = "usage." + std::string(field.name);
      CHECK(effect_of(book(), *kind, path).effect == Effect::none);
    }
  }
}

TEST_CASE("effects: every row is of a field, and every condition is one") {
  const Table& table = *book().table("change-effects");
  std::string_view rows = table.body();
  while (!rows.empty()) {
    const std::string_view row = next_row(rows), key = cell(row, 0);
    CAPTURE(key);
    const std::size_t kind_end = key.find('/');
    const std::size_t field_end = std::min(key.find('/', kind_end + 1), key.size());
    const Kind* kind = find_kind(key.substr(0, kind_end));
    REQUIRE(kind != nullptr);
    const FieldEffect said =
        effect_of(book(), *kind, key.substr(kind_end + 1, field_end - kind_end - 1));
    CHECK(said.key == key.substr(0, field_end));
    if (field_end < key.size()) CHECK(parse_when(key.substr(field_end + 1)));
  }
}

TEST_CASE("effects: paths") {
  const auto effect = [](std::string_view kind, std::string_view path) {
    return effect_of(book(), *find_kind(kind), path).effect;
  };
  CHECK(effect("asg", "uses[0].per_request") == Effect::none);
  CHECK(effect("asg", "usage.egress_gb") == Effect::none);
  CHECK(effect("asg", "scale_on.target") == Effect::in_place);
  CHECK(effect("asg", "purchase") == Effect::interruption);
  CHECK(effect("asg", "purchase.on_demand_base") == Effect::interruption);
  CHECK(effect("asg", "purchase.commitment") == Effect::none);
  CHECK(effect("ec2", "volumes") == Effect::in_place);
  CHECK(effect("ec2", "volumes[1].encrypted") == Effect::replacement);
  CHECK(effect("ec2", "volumes[1].rebuildable") == Effect::none);
  CHECK(effect("ec2", "tags.\"cost center\"") == Effect::in_place);
  CHECK(effect("ec2", "key_name") == Effect::not_known);
  CHECK(effect("ec2", "no_such_field") == Effect::not_known);
  CHECK(effect("sns", "tags") == Effect::not_known);
  CHECK(effect("custom", "azs") == Effect::none);
  CHECK(effect("cloudwatch", "logs_ingest_gb") == Effect::none);
}

TEST_CASE("effects: smaller") {
  CHECK(of_database("", "", "storage_gb").effect == Effect::in_place);
  const auto of_volume = [](const std::string& before, const std::string& after) {
    return change("ebs.it", "size_gb = " + before, "size_gb = " + after, "size_gb");
  };
  CHECK(of_volume("100", "200").effect == Effect::in_place);
  CHECK(of_volume("200", "99.5").effect == Effect::replacement);
  CHECK(of_volume("200", "99.5").key == "ebs/size_gb/smaller");
  CHECK(of_volume("200", "99.5").reason.starts_with("a smaller size needs a new resource"));
  CHECK(of_instance("root_gb = 20\n", "root_gb = 30\n", "root_gb").effect == Effect::in_place);
  CHECK(of_instance("root_gb = 30\n", "root_gb = 20\n", "root_gb").effect == Effect::replacement);
  // The image decides what is not stated: 8 GB.
  CHECK(of_instance("root_gb = 30\n", "", "root_gb").effect == Effect::replacement);
  CHECK(of_instance("", "root_gb = 30\n", "root_gb").effect == Effect::in_place);
}

TEST_CASE("effects: smaller, of a volume of several") {
  const std::string two = "volumes = [{ size_gb = 10 }, { size_gb = 50 }]\n";
  const std::string grown = "volumes = [{ size_gb = 20 }, { size_gb = 40 }]\n";
  CHECK(of_instance(two, grown, "volumes[0].size_gb").effect == Effect::in_place);
  CHECK(of_instance(two, grown, "volumes[1].size_gb").effect == Effect::replacement);
  CHECK(of_instance(two, grown, "volumes").effect == Effect::in_place);
  const std::string alone = "volumes = { size_gb = 10 }\n";
  CHECK(of_instance(alone, "volumes = { size_gb = 5 }\n", "volumes.size_gb").effect ==
        Effect::replacement);
}

TEST_CASE("effects: older") {
  const auto of_version = [](std::string_view before, std::string_view after) {
    const auto stated = [](std::string_view version) {
      return version.empty() ? "" : "engine_version = \"" + std::string(version) + "\"\n";
    };
    return of_database(stated(before), stated(after), "engine_version").effect;
  };
  CHECK(of_version("15.4", "16.3") == Effect::interruption);
  CHECK(of_version("16.3", "15.10") == Effect::replacement);
  CHECK(of_version("15.10", "15.9") == Effect::replacement);
  CHECK(of_version("15.9", "15.10") == Effect::interruption);
  CHECK(of_version("15", "15.10") == Effect::interruption);
  CHECK(of_version("15.4", "") == Effect::interruption);
  const std::string domain = "node_type = \"r6g.large.search\"\nstorage_gb = 10\nengine_version = ";
  const auto of_domain = [&](const std::string& before, const std::string& after) {
    return change("opensearch.it", domain + before, domain + after, "engine_version").effect;
  };
  CHECK(of_domain("\"OpenSearch_2.9\"", "\"OpenSearch_2.17\"") == Effect::in_place);
  CHECK(of_domain("\"OpenSearch_2.17\"", "\"OpenSearch_2.9\"") == Effect::replacement);
  CHECK(of_domain("\"Elasticsearch_7.10\"", "\"OpenSearch_2.9\"") == Effect::in_place);
}

TEST_CASE("effects: another architecture") {
  const auto of_type = [](std::string_view before, std::string_view after) {
    const auto stated = [](std::string_view type) {
      return "instance_type = \"" + std::string(type) + "\"\n";
    };
    return change("ec2.it", stated(before), stated(after), "instance_type");
  };
  CHECK(of_type("m6i.large", "m7a.large").effect == Effect::interruption);
  CHECK(of_type("m6i.large", "m7g.large").effect == Effect::replacement);
  CHECK(of_type("m7g.large", "m6i.large").effect == Effect::replacement);
  const FieldEffect said = of_type("m6i.large", "m6i.xlarge");
  CHECK(said.property == "AWS::EC2::Instance.InstanceType");
  CHECK(said.update_requires == "Some interruptions");
  CHECK(said.key == "ec2/instance_type");
  CHECK(said.table->source(said.source.substr(0, said.source.find('+')))->date == "2026-04");
  CHECK(said.table->line_of(said.row) > 1);
}

TEST_CASE("effects: to or from a value") {
  const auto of_multi_az = [](const std::string& before, const std::string& after) {
    return of_database(before, after, "multi_az").effect;
  };
  CHECK(of_multi_az("", "multi_az = true\n") == Effect::in_place);
  CHECK(of_multi_az("multi_az = true\n", "") == Effect::in_place);
  CHECK(of_multi_az("multi_az = true\n", "multi_az = \"cluster\"\n") == Effect::replacement);
  CHECK(of_multi_az("multi_az = \"cluster\"\n", "") == Effect::replacement);
  const auto of_days = [](const std::string& before, const std::string& after) {
    return of_database(before, after, "backup_days").effect;
  };
  CHECK(of_days("", "backup_days = 14\n") == Effect::in_place);
  CHECK(of_days("backup_days = 0\n", "") == Effect::interruption);
  CHECK(of_days("", "backup_days = 0\n") == Effect::interruption);
  const auto of_storage = [](const std::string& before, const std::string& after) {
    return of_database(before, after, "storage_type").effect;
  };
  CHECK(of_storage("", "storage_type = \"io2\"\niops = 3000\n") == Effect::in_place);
  CHECK(of_storage("", "storage_type = \"standard\"\n") == Effect::interruption);
  CHECK(of_storage("storage_type = \"standard\"\n", "") == Effect::interruption);
  const auto of_engine = [](std::string_view before, std::string_view after) {
    const auto stated = [](std::string_view engine) {
      return "engine = \"" + std::string(engine) + "\"\n";
    };
    return of_cache(stated(before), stated(after), "engine").effect;
  };
  CHECK(of_engine("redis", "valkey") == Effect::in_place);
  CHECK(of_engine("redis", "memcached") == Effect::replacement);
  CHECK(of_engine("memcached", "valkey") == Effect::replacement);
}

TEST_CASE("effects: to a value") {
  const std::string domain = "node_type = \"r6g.large.search\"\nstorage_gb = 10\n";
  const auto of_domain = [&](const std::string& before, const std::string& after) {
    return change("opensearch.it", domain + before, domain + after, "encrypted").effect;
  };
  CHECK(of_domain("", "encrypted = false\n") == Effect::replacement);
  CHECK(of_domain("encrypted = false\n", "") == Effect::interruption);
}

TEST_CASE("effects: neither is a value") {
  const auto of_purchase = [](const std::string& before, const std::string& after) {
    return of_instance(before, after, "purchase").effect;
  };
  const std::string reserved = "purchase = \"reserved-1y-no-upfront\"\n";
  const std::string spot = "purchase = \"spot\"\n";
  CHECK(of_purchase("", reserved) == Effect::none);
  CHECK(of_purchase(reserved, "") == Effect::none);
  CHECK(of_purchase("", spot) == Effect::replacement);
  CHECK(of_purchase(spot, reserved) == Effect::replacement);
  const std::string fleet = "instance_type = \"m6i.large\"\nmin = 2\nmax = 4\n";
  const auto of_fleet = [&](const std::string& before, const std::string& after) {
    return change("asg.it", fleet + before, fleet + after, "purchase").effect;
  };
  CHECK(of_fleet("", reserved) == Effect::none);
  CHECK(of_fleet("", spot) == Effect::interruption);
  CHECK(of_fleet("", "purchase = { on_demand_percent = 50 }\n") == Effect::interruption);
}

TEST_CASE("effects: appears or goes") {
  const std::string cluster = "engine = \"aurora-mysql\"\nstorage_gb = 10\n";
  const std::string own = "instance_class = \"db.r6g.large\"\n";
  const auto serverless = [](int most) {
    return "serverless = { min_acu = 1, max_acu = " + std::to_string(most) +
           ", average_acu = 1 }\n";
  };
  const auto of_cluster = [&](const std::string& before, const std::string& after,
                              std::string_view path) {
    return change("aurora.it", cluster + before, cluster + after, path).effect;
  };
  CHECK(of_cluster(serverless(2), serverless(4), "serverless") == Effect::in_place);
  CHECK(of_cluster(serverless(2), serverless(4), "serverless.max_acu") == Effect::in_place);
  CHECK(of_cluster(serverless(2), serverless(2), "serverless.average_acu") == Effect::none);
  CHECK(of_cluster(own, serverless(4), "serverless") == Effect::interruption);
  CHECK(of_cluster(serverless(4), own, "serverless.max_acu") == Effect::interruption);
  const auto of_warehouse = [](const std::string& before, const std::string& after) {
    return change("redshift.it", before, after, "serverless").effect;
  };
  CHECK(of_warehouse("serverless = { base_rpu = 8 }", "serverless = { base_rpu = 16 }") ==
        Effect::in_place);
  CHECK(of_warehouse("node_type = \"ra3.xlplus\"", "serverless = { base_rpu = 16 }") ==
        Effect::replacement);
}

TEST_CASE("effects: where another field was a value") {
  const auto of_nodes = [](const std::string& engine) {
    const std::string before = "engine = \"" + engine + "\"\nnode_type = \"cache.r6g.large\"\n";
    const std::string after = "engine = \"" + engine + "\"\nnode_type = \"cache.r6g.xlarge\"\n";
    return change("elasticache.it", before, after, "node_type").effect;
  };
  CHECK(of_nodes("redis") == Effect::in_place);
  CHECK(of_nodes("memcached") == Effect::replacement);
}

TEST_CASE("effects: units that move, and those that stay") {
  const auto of_zones = [](const std::string& more, std::string_view before,
                           std::string_view after) {
    return of_instance(more + zones(before), more + zones(after), "azs").effect;
  };
  CHECK(of_zones("", "a", "b") == Effect::replacement);
  CHECK(of_zones("", "a", "ab") == Effect::in_place);  // it stands in the first
  CHECK(of_zones("", "ab", "ba") == Effect::replacement);
  CHECK(of_zones("count = 2\n", "ab", "abc") == Effect::in_place);
  CHECK(of_zones("count = 2\n", "ab", "ac") == Effect::replacement);
  CHECK(of_zones("count = 2\n", "ab", "a") == Effect::replacement);
  CHECK(of_zones("count = 3\n", "ab", "abc") == Effect::replacement);  // the third stood in a
  // A unit more moves none of those that were there.
  CHECK(of_instance("count = 2\n" + zones("ab"), "count = 3\n" + zones("abc"), "azs").effect ==
        Effect::in_place);
  const auto of_volume = [](std::string_view before, std::string_view after) {
    return change("ebs.it", "size_gb = 1\n" + zones(before), "size_gb = 1\n" + zones(after), "azs")
        .effect;
  };
  CHECK(of_volume("a", "b") == Effect::replacement);
  CHECK(of_volume("a", "ab") == Effect::in_place);
}

TEST_CASE("effects: copies that move, and those that stay") {
  const auto of_zones = [](const std::string& more, std::string_view before,
                           std::string_view after) {
    return of_database(more + zones(before), more + zones(after), "azs").effect;
  };
  CHECK(of_zones("", "ab", "abc") == Effect::in_place);
  CHECK(of_zones("", "ab", "ba") == Effect::replacement);  // a single instance
  const std::string standby = "multi_az = true\n";
  CHECK(of_zones(standby, "ab", "abc") == Effect::in_place);
  CHECK(of_zones(standby, "ab", "ac") == Effect::replacement);
  CHECK(of_zones(standby, "ab", "ba") == Effect::interruption);  // a failover
  const std::string replicas = "replicas = 2\n";
  CHECK(of_zones(replicas, "ab", "abc") == Effect::replacement);  // the second one stood in b
  CHECK(of_database(replicas + zones("abc") + "replica_azs = [\"us-east-1b\", \"us-east-1c\"]\n",
                    replicas + zones("abc"), "replica_azs")
            .effect == Effect::in_place);
  CHECK(of_database(replicas + zones("abc") + "replica_azs = [\"us-east-1b\", \"us-east-1b\"]\n",
                    replicas + zones("abc"), "replica_azs")
            .effect == Effect::replacement);
  const std::string cache = "engine = \"redis\"\nreplicas = 1\n";
  CHECK(of_cache(cache + zones("ab"), cache + zones("abc"), "azs").effect == Effect::in_place);
  CHECK(of_cache(cache + zones("ab"), cache + zones("ac"), "azs").effect == Effect::replacement);
  const std::string cluster =
      "engine = \"aurora-mysql\"\nstorage_gb = 10\ninstance_class = \"db.r6g.large\"\n";
  CHECK(change("aurora.it", cluster + zones("ab"), cluster + zones("abc"), "azs").effect ==
        Effect::in_place);
  CHECK(change("aurora.it", cluster + zones("ab"), cluster + zones("bc"), "azs").effect ==
        Effect::replacement);
}

TEST_CASE("effects: parts in each zone") {
  const auto of_gateways = [](std::string_view mode, std::string_view before,
                              std::string_view after) {
    const std::string how = "mode = \"" + std::string(mode) + "\"\n";
    return change("nat.it", how + zones(before), how + zones(after), "azs").effect;
  };
  CHECK(of_gateways("per-az", "ab", "abc") == Effect::in_place);
  CHECK(of_gateways("per-az", "ab", "ac") == Effect::replacement);
  CHECK(of_gateways("single", "ab", "abc") == Effect::in_place);
  CHECK(of_gateways("single", "ab", "bc") == Effect::replacement);
}

}  // namespace tenfold
