#include "parser/modules.h"

#include <algorithm>

#include "base/text.h"
#include "model/settings.h"

namespace tenfold {
namespace {

constexpr std::string_view kForm = "write source = \"./service.topology.toml\"";

std::string shown(std::string_view text) { return "`" + std::string(text.substr(0, 60)) + "`"; }

// Names of ${var.NAME}, each once, in order of the file.
std::vector<std::pair<std::string_view, Span>> asked_by(const Document& document, NodeId begin,
                                                        NodeId end) {
  std::vector<std::pair<std::string_view, Span>> asks;
  std::unordered_set<std::string_view> seen;
  constexpr std::string_view kVariable = "${var.";
  for (NodeId id = begin; id < end; ++id) {
    const Node& node = document[id];
    if (node.type != NodeType::text) continue;
    for (std::size_t i = node.text.find(kVariable); i != std::string_view::npos;
         i = node.text.find(kVariable, i + 1)) {
      const std::size_t close = node.text.find('}', i);
      if ((i > 0 && node.text[i - 1] == '$') || close == std::string_view::npos) continue;
      const std::size_t name = i + kVariable.size();
      const std::string_view asked = node.text.substr(name, close - name);
      if (seen.insert(asked).second) asks.emplace_back(asked, node.at);
    }
  }
  return asks;
}

// A control character would be taken for the end of a path, or for something on a terminal.
bool plain(std::string_view path) {
  return std::none_of(path.begin(), path.end(),
                      [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

// Without what tells one copy of a module from another: "`module.a.rds.main` lacks `engine`".
std::string without_modules(std::string_view message) {
  constexpr std::string_view kModule = "module.";
  std::string text;
  for (std::size_t i = message.find(kModule); i != std::string_view::npos;
       i = message.find(kModule)) {
    text.append(message.substr(0, i));
    message.remove_prefix(i + kModule.size());
    const std::size_t name = message.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-");
    if (name != std::string_view::npos && message[name] == '.') message.remove_prefix(name + 1);
  }
  return text.append(message);
}

}  // namespace

Modules::Modules(Lowering& lowering, const ModuleReader& reader, const Limits& limits)
    : l_(lowering),
      reader_(reader),
      limits_(limits),
      open_{{0, reader.first, lowering.document().sources.front().name}},
      bytes_(lowering.document().sources.front().text.size()) {}

void Modules::check_sources() {
  const Document& document = l_.document();
  for (const NodeId call : document.children(l_.root("module"))) {
    const NodeId source = document.child(call, "source");
    if (source == kNoNode || document[source].text.find("${") == std::string_view::npos) continue;
    refuse(document[source].at, "`source` holds a variable", "write the path itself");
    l_.unknown.insert(source);
  }
}

std::vector<NodeId> Modules::calls() {
  std::vector<NodeId> sound_ones;
  const NodeId table = l_.root("module");
  if (table == kNoNode) return sound_ones;
  if (l_.node(table).type != NodeType::table) {
    l_.diagnostics.error(l_.node(table).key_at, "`module` holds tables", "write [module.NAME]");
    return sound_ones;
  }
  for (const NodeId call : l_.document().children(table)) {
    if (sound(call)) {
      sound_ones.push_back(call);
      continue;
    }
    const std::string address = l_.whole("module." + std::string(l_.node(call).key));
    l_.unread.insert(l_.document().keep(address));
  }
  return sound_ones;
}

bool Modules::sound(NodeId call) {
  const Node node = l_.node(call);
  if (node.type != NodeType::table)
    return refuse(node.key_at, shown(node.key) + " is no module", "write [module.NAME]");
  if (!valid_name(node.key)) {
    return refuse(node.key_at, shown(node.key) + " cannot be a name",
                  "a to z, 0 to 9, _ and -, a letter first, 63 at most");
  }
  const std::string owner = "module." + std::string(node.key);
  if (!check_table(l_, module_fields, call, owner, node.at)) return false;
  const NodeId path = l_.document().child(call, "source");
  if (l_.unknown.contains(path)) return false;
  const Node source = l_.node(path);
  if (source.text.empty()) return refuse(source.at, "`source` is empty", std::string(kForm));
  if (source.text.starts_with('/'))
    return refuse(source.at, "`source` is an absolute path", "give it from this file's folder on");
  if (!plain(source.text))
    return refuse(source.at, "`source` holds a control character", std::string(kForm));
  return true;
}

bool Modules::refuse(Span at, std::string message, std::string label) {
  l_.diagnostics.error(at, std::move(message), std::move(label));
  return false;
}

bool Modules::within_limits(Span at) {
  if (full_ || l_.total > limits_.components) return false;
  if (open_.size() > limits_.depth_of_modules) {
    return refuse(
        at, "modules nest more than " + std::to_string(limits_.depth_of_modules) + " levels deep");
  }
  if (l_.topology.scopes.size() <= limits_.modules) return true;
  full_ = true;
  return refuse(at, "more than " + std::to_string(limits_.modules) + " modules are brought in",
                "split the architecture into several topologies");
}

// Is the file open already? Says how it comes back to itself.
bool Modules::goes_round(Span at, const ModuleText& text) {
  const auto first = std::find_if(open_.begin(), open_.end(),
                                  [&](const Open& open) { return open.key == text.key; });
  if (first == open_.end()) return false;
  std::string circle;
  for (auto i = first; i != open_.end(); ++i) circle += printable(i->name) + " -> ";
  refuse(at, "modules go round in a circle: " + circle + printable(first->name),
         "a file cannot bring itself in");
  return true;
}

const ParsedModule& Modules::parsed(ModuleText text) {
  const auto [it, fresh] = parsed_.try_emplace(std::move(text.key));
  ParsedModule& file = it->second;
  if (!fresh) return file;
  const std::size_t errors = l_.diagnostics.errors;
  Document& document = l_.document();
  file.source = static_cast<SourceId>(document.sources.size());
  file.begin = static_cast<NodeId>(document.nodes.size());
  parse_file(document, {std::move(text.name), std::move(text.text), std::move(text.path)},
             l_.diagnostics, limits_);
  file.end = static_cast<NodeId>(document.nodes.size());
  file.asks = asked_by(document, file.begin, file.end);
  if (l_.diagnostics.errors != errors) l_.broken.insert(file.source);
  return file;
}

bool Modules::open(NodeId call) {
  const ScopeId here = l_.at;
  if (bring_in(call)) return true;
  const std::string address = l_.whole("module." + std::string(l_.node(call).key), here);
  l_.unread.insert(l_.document().keep(address));
  return false;
}

bool Modules::bring_in(NodeId call) {
  const Node source = l_.node(l_.document().child(call, "source"));
  if (!within_limits(source.at)) return false;
  tl::expected<ModuleText, std::string> text = tl::unexpected<std::string>("there are no files");
  if (reader_.read) {
    const Open& here = open_.back();
    text = reader_.read(here.key, here.name, std::string(source.text));
  }
  if (!text) {
    return refuse(source.at, "module." + std::string(l_.node(call).key) +
                                 " cannot be read: " + printable(text.error()));
  }
  if (goes_round(source.at, *text)) return false;
  Open open{.scope = 0, .key = text->key, .name = text->name};
  const ParsedModule& file = parsed(std::move(*text));
  bytes_ += l_.document().sources[file.source].text.size();
  full_ = bytes_ > limits_.file_bytes;
  if (full_) {
    return refuse(source.at,
                  "the file with all that its modules bring in is larger than " +
                      std::to_string(limits_.file_bytes >> 20U) + " MiB",
                  "split the architecture into several topologies");
  }
  begin_scope(call, file);
  open.scope = l_.at;
  open_.push_back(std::move(open));
  return true;
}

// A copy of the file's nodes: text stays where it is, only the links move.
void Modules::begin_scope(NodeId call, const ParsedModule& file) {
  Document& document = l_.document();
  const auto scope = static_cast<ScopeId>(l_.topology.scopes.size());
  const auto first = static_cast<NodeId>(document.nodes.size());
  const NodeId moved = first - file.begin;
  document.nodes.resize(document.nodes.size() + (file.end - file.begin));
  for (NodeId id = file.begin; id < file.end; ++id) {
    Node& copy = document.nodes[id + moved];
    copy = document.nodes[id];
    for (NodeId* link : {&copy.first, &copy.last, &copy.next}) {
      if (*link != kNoNode) *link += moved;
    }
    copy.scope = scope;
  }
  const std::string_view prefix =
      document.keep(l_.whole("module." + std::string(l_.node(call).key) + "."));
  l_.topology.scopes.push_back(Scope{.prefix = prefix,
                                     .outer = l_.at,
                                     .source = file.source,
                                     .at = l_.node(call).at,
                                     .name = {},
                                     .root = first,
                                     .home_zones = {},
                                     .users = {}});
  l_.at = scope;
  l_.module = &file;
  l_.call = call;
  l_.first_node = first;
}

void Modules::back_to(ScopeId scope) {
  while (open_.back().scope != scope) open_.pop_back();
  l_.at = scope;
}

void forget_repeats(Lowering& lowering, std::size_t from) {
  if (lowering.at == 0) return;
  std::vector<Diagnostic>& list = lowering.diagnostics.list;
  const SourceId file = lowering.scope().source;
  const auto told = [&](const Diagnostic& diagnostic) {
    if (diagnostic.at.source != file) return false;
    return !lowering.told
                .insert(std::to_string(file) + ":" + std::to_string(diagnostic.at.begin) + ":" +
                        without_modules(diagnostic.message))
                .second;
  };
  const auto begin = list.begin() + static_cast<std::ptrdiff_t>(std::min(from, list.size()));
  const auto kept = std::remove_if(begin, list.end(), told);
  lowering.diagnostics.errors -= static_cast<std::size_t>(list.end() - kept);
  list.erase(kept, list.end());
}

std::vector<std::string_view> module_sources(const Document& document) {
  std::vector<std::string_view> sources;
  const auto read = [&](NodeId table) {
    for (const NodeId call : document.children(document.child(table, "module"))) {
      if (document[call].type != NodeType::table) continue;
      const NodeId source = document.child(call, "source");
      if (source != kNoNode && document[source].type == NodeType::text)
        sources.push_back(document[source].text);
    }
  };
  read(document.root);
  for (const NodeId patch : document.children(document.child(document.root, "environment")))
    read(patch);
  return sources;
}

}  // namespace tenfold
