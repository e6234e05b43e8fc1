#include "kinds/apigateway/bindings.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/digest.h"
#include "base/text.h"
#include "kinds/apigateway/fields.h"
#include "kinds/front_names.h"

namespace tenfold {
namespace {

using Api = Reader<apigateway_fields>;

constexpr std::size_t kMark = 8;  // characters that tell sets of routes apart

bool is_rest(std::string_view path) { return path.empty() || path == "/*" || path == "*"; }

// "/api/{proxy+}" of "/api/*", as API Gateway writes paths.
std::string path_of(std::string_view stated) {
  std::string path(stated);
  if (!path.starts_with('/')) path.insert(0, "/");
  if (path.ends_with('*')) {
    path.pop_back();
    if (!path.ends_with('/')) path += '/';
    path += "{proxy+}";
  }
  // A part between two slashes that is empty is none.
  for (std::size_t at = path.find("//"); at != std::string::npos; at = path.find("//"))
    path.erase(at, 1);
  return path;
}

// "sendMessage" of "/sendMessage/*": messages have an action, and no path.
std::string word_of(std::string_view stated) {
  while (stated.starts_with('/')) stated.remove_prefix(1);
  while (stated.ends_with('*') || stated.ends_with('/')) stated.remove_suffix(1);
  return std::string(stated);
}

// "ApiProxy" of "api_proxy", each unlike the others, too.
class Titles {
 public:
  std::string of(const std::string& label) {
    const auto [known, is_new] = titles_.try_emplace(label);
    if (!is_new) return known->second;
    std::string title = title_case(label);
    while (!taken_.insert(title).second) title += 'X';
    return known->second = title;
  }

 private:
  std::map<std::string, std::string> titles_;  // by label
  std::set<std::string> taken_;
};

// Words for what is made of a path: "api_proxy" of "/api/{proxy+}", each unlike the others.
class Labels {
 public:
  std::string of(std::string_view path) {
    std::string label;
    for (const char c : path) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain)
        label += c;
      else if (!label.empty() && label.back() != '_')
        label += '_';
    }
    while (label.ends_with('_')) label.pop_back();
    if (label.empty()) label = "path";
    std::string tried = label;
    for (int n = 2; !taken_.insert(tried).second; ++n) tried = label + "_" + std::to_string(n);
    return tried;
  }

 private:
  std::set<std::string> taken_;
};

// What a REST API is made of: a resource for each part of a path, and a method on the last.
class Tree {
 public:
  // The resource of a path, each part made once; empty: the root.
  std::string grow(std::string_view path, Bindings& b) {
    std::string parent;
    for (std::size_t at = 1; at < path.size();) {
      const std::size_t end = std::min(path.find('/', at), path.size());
      const std::string_view word = path.substr(at, end - at);
      const auto [known, is_new] = parts_.try_emplace(std::string(path.substr(0, end)));
      at = end + 1;
      if (is_new) {
        known->second = labels_.of(known->first);
        Bindings& part = b.add("parts");
        part.text("node", known->second);
        part.text("node_title", titles_.of(known->second));
        part.text("part", word);
        part.absent("parent");
        part.absent("parent_title");
        if (!parent.empty()) part.text("parent", parent);
        if (!parent.empty()) part.text("parent_title", titles_.of(parent));
      }
      parent = known->second;
    }
    return parent;
  }
  std::string title(const std::string& node) { return titles_.of(node); }

 private:
  std::map<std::string, std::string> parts_;  // path up to it, label
  Labels labels_;
  Titles titles_;
};

void bind_method(const Edge& edge, std::string_view path, Tree& tree, Bindings& b) {
  const std::string node = tree.grow(path, b);
  const bool proxied = path.ends_with("{proxy+}");
  Bindings& method = b.add("methods");
  method.component("to", edge.to, edge.unit);
  method.absent("node");
  method.absent("node_title");
  if (!node.empty()) method.text("node", node);
  if (!node.empty()) method.text("node_title", tree.title(node));
  method.flag("proxied", proxied);
  std::string tail(path);
  if (proxied) tail.replace(tail.size() - 2, 1, "");
  method.text("tail", tail);
}

// By path; of one path the first target answers, since an API knows no weights.
void bind_routes(const View& view, bool websocket, Bindings& b) {
  b.absent("routes");
  b.absent("rest");
  b.absent("members");
  b.absent("parts");
  b.absent("methods");
  b.absent("tail");
  std::vector<std::string> paths;
  std::vector<Id> seen;
  Labels labels;
  Titles titles;
  Tree tree;
  std::string mark;
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::serves || view.topology[edge.to].count == 0) continue;
    if (std::ranges::find(seen, edge.to) == seen.end()) {
      seen.push_back(edge.to);
      b.add("members").component("to", edge.to, edge.unit);
    }
    const auto said = said_of<target_fields>(view.topology, edge);
    const std::string_view stated = said.text("path").value_or({});
    const std::string path = is_rest(stated) ? "" : websocket ? word_of(stated) : path_of(stated);
    if (std::ranges::find(paths, path) != paths.end()) {
      b.add("unused").component("to", edge.to, edge.unit);
      continue;
    }
    paths.push_back(path);
    Bindings& route = b.add(path.empty() ? "rest" : "routes");
    route.component("to", edge.to, edge.unit);
    if (!path.empty()) {
      const std::string node = labels.of(path);
      route.text("path", path);
      route.text("node", node);
      route.text("node_title", titles.of(node));
    }
    mark += path + " " + std::string(view.topology[edge.to].address) + "\n";
    if (websocket) continue;
    bind_method(edge, path.empty() ? "/" : path, tree, b);
    if (path.empty()) bind_method(edge, "/{proxy+}", tree, b);
  }
  b.flag("answers", !paths.empty());
  // What is deployed does not change: other routes are another deployment.
  b.text("routes_mark", sha256(mark).substr(0, kMark));
}

// A balancer in the network is reached through a VPC link.
bool in_network(const View& view) {
  return std::ranges::any_of(view.self.edges, [&](const Edge& edge) {
    const std::string_view kind = view.topology[edge.to].kind->name;
    return edge.role == Role::serves && (kind == "alb" || kind == "nlb");
  });
}

}  // namespace

void bind_apigateway(const View& view, Bindings& b) {
  const Api c(view.topology, view.self);
  const std::string_view type = *c.text("type"), min_tls = *c.text("min_tls");
  b.flag("http", type == "http");
  b.flag("rest_api", type == "rest");
  b.flag("websocket", type == "websocket");
  b.absent("unused");
  bind_routes(view, type == "websocket", b);
  const bool linked = in_network(view) && type != "websocket";
  b.flag("linked", linked);
  b.flag("calls_from_outside", true);
  b.flag("of_network", linked);
  b.flag("of_private_subnets", true);
  // Without a name of its own AWS's has TLS 1.2 and newer.
  bind_host_name(view, b);
  const bool named = c.stated("min_tls") || b.find("by_dns")->flag;
  b.flag("named", named);
  b.absent("certificate_region");
  if (named) b.text("certificate_region", view.region());
  const bool older = type == "rest" && (min_tls == "1.0" || min_tls == "1.1");
  b.text("protocols", older ? "TLS_1_0" : "TLS_1_2");
  b.flag("other_tls", !older && min_tls != "1.2");
  b.flag("has_settings", c.stated("throttle_rps") || c.amount("cache_gb")->micros > 0);
}

}  // namespace tenfold
