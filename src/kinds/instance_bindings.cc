#include "kinds/instance_bindings.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "kinds/instance.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

// Where AWS, Canonical and SUSE publish the newest image of a name; {arch} is the architecture as
// they call it. Red Hat publishes no parameter: its images are found by name and owner.
struct Image {
  std::string_view os, ami;  // which fields ask for it; an empty ami: the one of the system
  std::string_view label, parameter, name, login, root_device;
};

constexpr std::string_view kRedHat = "309956199498";  // the account that publishes its images

constexpr Image kImages[] = {
    {"linux", "amazon-linux-2023", "amazon_linux_2023",
     "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-{x86_64}", "", "ec2-user",
     "/dev/xvda"},
    {"linux", "ubuntu-24.04", "ubuntu_24_04",
     "/aws/service/canonical/ubuntu/server/24.04/stable/current/{amd64}/hvm/ebs-gp3/ami-id", "",
     "ubuntu", "/dev/sda1"},
    {"linux", "windows-2022", "windows_2022",
     "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base", "", "Administrator",
     "/dev/sda1"},
    {"windows", "", "windows_2022",
     "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base", "", "Administrator",
     "/dev/sda1"},
    {"windows-sql-web", "", "windows_2022_sql_web",
     "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-SQL_2022_Web", "",
     "Administrator", "/dev/sda1"},
    {"windows-sql-std", "", "windows_2022_sql_standard",
     "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-SQL_2022_Standard", "",
     "Administrator", "/dev/sda1"},
    {"windows-sql-ent", "", "windows_2022_sql_enterprise",
     "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-SQL_2022_Enterprise", "",
     "Administrator", "/dev/sda1"},
    {"rhel", "", "rhel_9", "", "RHEL-9.*_HVM-*", "ec2-user", "/dev/sda1"},
    {"rhel-ha", "", "rhel_9_ha", "", "RHEL_HA-9.*_HVM-*", "ec2-user", "/dev/sda1"},
    {"suse", "", "sles_15", "/aws/service/suse/sles/15-sp6/{x86_64}/latest", "", "ec2-user",
     "/dev/sda1"},
    {"ubuntu-pro", "", "ubuntu_pro_24_04",
     "/aws/service/canonical/ubuntu/pro-server/24.04/stable/current/{amd64}/hvm/ebs-gp3/ami-id", "",
     "ubuntu", "/dev/sda1"},
};

const Image& image_of(std::string_view os, std::string_view ami) {
  for (const Image& image : kImages) {
    if (image.os == os && (image.ami.empty() || image.ami == ami)) return image;
  }
  return kImages[0];
}

// "{x86_64}" is what an Intel one is called there; an ARM one is arm64 everywhere.
std::string for_architecture(std::string_view text, bool arm) {
  const std::size_t open = text.find('{'), close = text.find('}');
  if (open == std::string_view::npos) return std::string(text);
  const std::string_view name = arm ? "arm64" : text.substr(open + 1, close - open - 1);
  return std::string(text.substr(0, open)).append(name).append(text.substr(close + 1));
}

struct Door {
  std::string_view engine, port;
};
constexpr Door kDoors[] = {
    {"mysql", "3306"},     {"mariadb", "3306"},  {"postgres", "5432"},   {"oracle", "1521"},
    {"sqlserver", "1433"}, {"mongodb", "27017"}, {"cassandra", "9042"},  {"elasticsearch", "9200"},
    {"redis", "6379"},     {"valkey", "6379"},   {"memcached", "11211"}, {"rabbitmq", "5671"},
    {"kafka", "9094"},     {"bastion", "22"},
};

void bind_image(const Reader<instance_fields>& c, bool arm, Bindings& b) {
  const std::string_view ami = *c.text("ami");
  const Image& image = image_of(*c.text("os"), ami);
  const bool by_id = ami.starts_with("ami-");
  for (const char* name : {"image_id", "image_parameter", "image_name", "image_owner"})
    b.absent(name);
  if (by_id) {
    b.text("image_id", ami);
  } else if (!image.parameter.empty()) {
    b.text("image_parameter", for_architecture(image.parameter, arm));
  } else {
    b.text("image_name", image.name);
    b.text("image_owner", kRedHat);
  }
  b.written("image", std::string(image.label) + (arm ? "_arm64" : "_x86_64"));
  b.written("image_title", title_case(image.label) + (arm ? "Arm64" : "X86"));
  b.text("login", by_id ? "as the image has it" : image.login);
  b.text("architecture", arm ? "arm64" : "x86_64");
  b.text("root_device", image.root_device);
}

// Further volumes, under the names that instances give them.
void bind_disks(const Reader<instance_fields>& c, Bindings& b) {
  b.absent("disks");
  char letter = 'f';
  int store = 0;
  for (const auto& volume : c.records<attached_volume>("volumes")) {
    Bindings& disk = b.add("disks");
    const bool instance_store = *volume.text("type") == "instance-store";
    disk.text("device", std::string("/dev/sd") + letter++);
    disk.number("nth", letter - 'f');
    disk.flag("instance_store", instance_store);
    disk.text("virtual_name", "ephemeral" + std::to_string(instance_store ? store++ : 0));
    disk.text("type", *volume.text("type"));
    const auto number = [&](std::string_view name, const Fact<Quantity>& amount) {
      if (!amount) return disk.absent(name);
      disk.amount(name, *amount);
    };
    number("size_gb", volume.amount("size_gb"));
    number("iops", volume.amount("iops"));
    number("throughput_mibps", volume.amount("throughput_mibps"));
    disk.flag("encrypted", *volume.flag("encrypted"));
  }
}

}  // namespace

std::vector<std::string> ports_of_units(const std::vector<std::string_view>& runs) {
  std::vector<std::string> ports;
  for (const Door& door : kDoors) {
    const std::string port(door.port);
    if (std::ranges::find(runs, door.engine) != runs.end() &&
        std::ranges::find(ports, port) == ports.end())
      ports.push_back(port);
  }
  const bool serves = ports.empty() || std::ranges::find(runs, "web") != runs.end() ||
                      std::ranges::find(runs, "api") != runs.end();
  if (serves) ports.insert(ports.begin(), "80");
  return ports;
}

void bind_instance(const View& view, std::string_view type, Bindings& b) {
  const Reader<instance_fields> c(view.topology, view.self);
  const auto known = view.catalog.instance_type(type);
  const auto stated = c.text("arch");
  const bool arm = stated ? *stated == "arm" : known && known->arch == "arm";
  bind_image(c, arm, b);
  bind_disks(c, b);
  if (!c.amount("root_gb")) b.number("root_gb", root_gb_of(*c.text("os")));
  b.flag("burstable", known && known->burstable);
  std::vector<std::string> ports = ports_of_units(c.list("runs"));
  b.text("port", ports.front());
  b.words("ports", std::move(ports));
  b.words("front_ports", {"80", "443"});
  b.flag("dedicated", *c.text("tenancy") == "dedicated");
  b.flag("imds_v1", *c.text("imds") == "v1");
}

}  // namespace tenfold
