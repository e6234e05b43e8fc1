#include "pricelist/mapping.h"

#include <algorithm>

#include "base/digest.h"

namespace tenfold {
namespace {

constexpr std::string_view kEntryKeys = "everywhere offer_code plan rows usage";
constexpr std::string_view kGroupKeys = "allowance free from item place ratio unit usage where";

// "8760", "1/1024": decimals.
std::optional<PriceRatio> ratio_of(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto over = parse_decimal(text.substr(0, slash), 6);
  const auto under =
      slash == std::string_view::npos ? kMicro : parse_decimal(text.substr(slash + 1), 6);
  if (!over || !under || *over <= 0 || *under <= 0) return std::nullopt;
  return PriceRatio{*over, *under};
}

class Reading {
 public:
  Reading(const Document& document, Mapping& to, Diagnostics& diagnostics)
      : document_(document), to_(to), diagnostics_(diagnostics) {}

  void run() {
    for (const NodeId id : document_.children(document_.root)) {
      const std::string_view key = document_[id].key;
      if (key == "units")
        units(id);
      else if (key == "words")
        words_lists(id);
      else if (key == "defaults")
        defaults(id);
    }
    for (const NodeId id : document_.children(document_.root)) {
      const std::string_view key = document_[id].key;
      if (key != "units" && key != "words" && key != "defaults") entry(id);
    }
  }

 private:
  void error(Span at, std::string message, std::string label) {
    diagnostics_.error(at, std::move(message), std::move(label));
  }

  bool is(NodeId id, NodeType type, std::string_view what, std::string_view example) {
    const Node& node = document_[id];
    if (node.type == type) return true;
    error(node.at, "`" + std::string(node.key) + "` takes " + std::string(what),
          "write " + std::string(example));
    return false;
  }

  void unknown(const Node& node, std::string_view keys) {
    const std::vector<std::string_view> known = words(keys);
    const auto guess = nearest(node.key, known);
    error(node.key_at, "unknown key `" + std::string(node.key) + "` in a mapping",
          guess ? "did you mean `" + std::string(*guess) + "`?" : "one of " + join(known, ", "));
  }

  // One text, or a list of them.
  std::vector<std::string> texts(NodeId id) {
    std::vector<std::string> all;
    const bool list = document_[id].type == NodeType::array;
    for (const NodeId each : list ? document_.children(id) : std::vector{id}) {
      const Node& node = document_[each];
      if (node.type == NodeType::text)
        all.emplace_back(node.text);
      else
        error(node.at, "this is no text", "write \"…\"");
    }
    return all;
  }

  // hour = ["Hrs", "GiBps-mo * 1/1024"]
  void units(NodeId table) {
    if (!is(table, NodeType::table, "units of the book", "hour = [\"Hrs\"]")) return;
    for (const NodeId id : document_.children(table)) {
      for (const std::string& text : texts(id)) {
        const std::size_t star = text.rfind(" * ");
        const auto ratio =
            star == std::string::npos ? PriceRatio{} : ratio_of(text.substr(star + 3));
        if (!ratio)
          error(document_[id].at, "`" + text + "` has no ratio behind its *",
                "write \"GiBps-mo * 1/1024\"");
        else
          to_.units[text.substr(0, star)].push_back({std::string(document_[id].key), *ratio});
      }
    }
  }

  void words_lists(NodeId table) {
    if (!is(table, NodeType::table, "lists of words", "[words.os]")) return;
    for (const NodeId list : document_.children(table)) {
      if (!is(list, NodeType::table, "words", "Linux = \"linux\"")) continue;
      Words& to = to_.words[std::string(document_[list].key)];
      for (const NodeId id : document_.children(list)) {
        if (is(id, NodeType::text, "a word", "Linux = \"linux\"")) add_word(document_[id], to);
      }
    }
  }

  void add_word(const Node& node, Words& to) {
    if (node.key.find('*') == std::string_view::npos) {
      to.words.insert_or_assign(std::string(node.key), std::string(node.text));
    } else if (auto from = pattern(node.key_at, node.key)) {
      to.patterns.emplace_back(std::move(*from), std::string(node.text));
      std::ranges::stable_sort(to.patterns, std::greater<>(), [](const auto& each) {
        return each.first.before.size() + each.first.after.size();
      });
    }
  }

  void defaults(NodeId table) {
    for (Condition& each : conditions(table)) {
      std::erase_if(to_.defaults, [&](const Condition& old) { return old.column == each.column; });
      to_.defaults.push_back(std::move(each));
    }
  }

  std::optional<Pattern> pattern(Span at, std::string_view text) {
    const std::size_t star = text.find('*');
    if (star == std::string_view::npos) return Pattern{std::string(text), {}, false};
    if (text.find('*', star + 1) == std::string_view::npos)
      return Pattern{std::string(text.substr(0, star)), std::string(text.substr(star + 1)), true};
    error(at, "`" + std::string(text) + "` has two stars", "one `*` stands for anything");
    return std::nullopt;
  }

  std::vector<Condition> conditions(NodeId table) {
    std::vector<Condition> all;
    if (!is(table, NodeType::table, "columns and their values", "Tenancy = \"Shared\"")) return all;
    for (const NodeId id : document_.children(table)) {
      Condition condition{.column = std::string(document_[id].key)};
      for (const std::string& text : texts(id)) {
        condition.may_lack = condition.may_lack || text.empty();
        if (auto value = pattern(document_[id].at, text))
          condition.values.push_back(std::move(*value));
      }
      all.push_back(std::move(condition));
    }
    return all;
  }

  // "{words:Column + Column}", "{Column}", "{*}"; the braces are gone.
  std::optional<NamePiece> value_piece(Span at, std::string_view inside) {
    NamePiece piece;
    if (const std::size_t colon = inside.find(':'); colon != std::string_view::npos) {
      const auto list = to_.words.find(inside.substr(0, colon));
      if (list == to_.words.end()) {
        error(at, "there is no [words." + std::string(inside.substr(0, colon)) + "]",
              "add the list, or correct the name");
        return std::nullopt;
      }
      piece.words = &list->second;
      inside.remove_prefix(colon + 1);
    }
    constexpr std::string_view kBetween = " + ";
    while (true) {
      const std::size_t end = inside.find(kBetween);
      piece.columns.emplace_back(inside.substr(0, end));
      if (end == std::string_view::npos) return piece;
      inside.remove_prefix(end + kBetween.size());
    }
  }

  NameTemplate name(Span at, std::string_view text) {
    NameTemplate all;
    while (!text.empty()) {
      const std::size_t open = text.find('{');
      if (open != 0) all.push_back({.text = std::string(text.substr(0, open))});
      if (open == std::string_view::npos) break;
      const std::size_t close = text.find('}', open);
      if (close == std::string_view::npos) {
        error(at, "a brace is open in `" + std::string(text) + "`", "write {Column}");
        break;
      }
      if (auto piece = value_piece(at, text.substr(open + 1, close - open - 1)))
        all.push_back(std::move(*piece));
      text.remove_prefix(close + 1);
    }
    return all;
  }

  NameTemplate item(Span at, std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || slash == 0 || text.find('{') < slash)
      error(at, "`" + std::string(text) + "` names no table", "write TABLE/ITEM, as ec2/…");
    return name(at, text);
  }

  void usage_table(NodeId table, const RowGroup& like, ListEntry& to) {
    if (!is(table, NodeType::table, "usage types", "\"NatGateway-Hours\" = \"vpc/nat/hours hour\""))
      return;
    for (const NodeId id : document_.children(table)) {
      if (!is(id, NodeType::text, "an item and its unit", "\"vpc/nat/hours hour\"")) continue;
      const Node& node = document_[id];
      const std::size_t blank = node.text.rfind(' ');
      if (blank == std::string_view::npos) {
        error(node.at, "`" + std::string(node.text) + "` has no unit", "write \"TABLE/ITEM UNIT\"");
        continue;
      }
      RowGroup group = like;
      if (auto value = pattern(node.key_at, node.key)) group.usage = {std::move(*value)};
      group.item = item(node.at, node.text.substr(0, blank));
      group.units = {std::string(node.text.substr(blank + 1))};
      to.groups.push_back(std::move(group));
    }
  }

  // The conditions of a group, the defaults where it says nothing of a column.
  void where(std::vector<Condition> own, const ListEntry& entry, RowGroup& group) {
    for (Condition& condition : own) {
      if (condition.column == "usage")
        group.usage = std::move(condition.values);
      else
        group.where.push_back(std::move(condition));
    }
    if (entry.plan) return;
    for (const Condition& each : to_.defaults) {
      if (std::ranges::find(group.where, each.column, &Condition::column) == group.where.end())
        group.where.push_back(each);
    }
  }

  void group(NodeId table, ListEntry& entry) {
    if (!is(table, NodeType::table, "a group", "[[" + entry.service + ".rows]]")) return;
    RowGroup group;
    const NodeId own = document_.child(table, "where");
    where(own == kNoNode ? std::vector<Condition>{} : conditions(own), entry, group);
    NodeId usages = kNoNode;
    for (const NodeId id : document_.children(table)) {
      const Node& node = document_[id];
      const std::string_view key = node.key;
      if (key == "where") continue;
      if (key == "usage") {
        usages = id;
      } else if (key == "unit") {
        group.units = texts(id);
      } else if (key == "allowance") {
        group.allowance = node.text == "true";
      } else if (!has_word(kGroupKeys, key)) {
        unknown(node, kGroupKeys);
      } else if (is(id, NodeType::text, "a text", "\"…\"")) {
        group_text(node, entry, group);
      }
    }
    if (usages != kNoNode) return usage_table(usages, group, entry);
    if (group.item.empty() || group.units.empty())
      return error(document_[table].at, "the group names no item or no unit",
                   "give it `item` and `unit`, or a table `usage`");
    entry.groups.push_back(std::move(group));
  }

  void group_text(const Node& node, const ListEntry& entry, RowGroup& group) {
    if (node.key == "item") group.item = item(node.at, node.text);
    if (node.key == "free") group.free = node.text;
    if (node.key == "place") {
      group.place = name(node.at, node.text);
      if (!entry.everywhere)
        error(node.at, "a place is for an entry that has one file for all regions",
              "write everywhere = true above, or leave `place` out");
    }
    if (node.key == "ratio") {
      if (const auto ratio = ratio_of(node.text))
        group.ratio = *ratio;
      else
        error(node.at, "`" + std::string(node.text) + "` is no ratio", "write \"8760\" or \"1/2\"");
    }
    if (node.key == "from") {
      if (const auto from = parse_decimal(node.text, 6); from && *from >= 0)
        group.from = Quantity{*from};
      else
        error(node.at, "a tier starts at a number", "write \"32000\"");
    }
  }

  void entry(NodeId table) {
    if (!is(table, NodeType::table, "an entry", "[AmazonEC2]")) return;
    ListEntry entry{.service = std::string(document_[table].key)};
    for (const NodeId id : document_.children(table)) {
      const Node& node = document_[id];
      if (node.key == "plan") entry.plan = node.text == "true";
      if (node.key == "everywhere") entry.everywhere = node.text == "true";
      if (node.key == "offer_code") entry.offer_code = node.text;
      if (!has_word(kEntryKeys, node.key)) unknown(node, kEntryKeys);
    }
    if (entry.offer_code.empty()) entry.offer_code = entry.service;
    if (const NodeId rows = document_.child(table, "rows"); rows != kNoNode) {
      for (const NodeId id : document_.children(rows)) group(id, entry);
    }
    if (const NodeId usage = document_.child(table, "usage"); usage != kNoNode) {
      RowGroup like;
      where({}, entry, like);
      usage_table(usage, like, entry);
    }
    if (entry.groups.empty())
      error(document_[table].key_at, "`" + entry.service + "` claims no rows",
            "add [[" + entry.service + ".rows]] or [" + entry.service + ".usage]");
    for (const RowGroup& each : entry.groups) check_place(table, entry, each);
    to_.entries.insert_or_assign(entry.service, std::move(entry));
  }

  void check_place(NodeId table, const ListEntry& entry, const RowGroup& group) {
    if (entry.everywhere && group.place.empty())
      error(document_[table].at, "a group of `" + entry.service + "` names no place",
            "one file for all regions says of each price where it holds");
  }

  const Document& document_;
  Mapping& to_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<std::string_view> Pattern::match(std::string_view text) const {
  if (!star) return text == before ? std::optional<std::string_view>("") : std::nullopt;
  if (text.size() < before.size() + after.size() || !text.starts_with(before) ||
      !text.ends_with(after))
    return std::nullopt;
  return text.substr(before.size(), text.size() - before.size() - after.size());
}

bool Words::append(std::string_view text, std::string& to) const {
  if (const auto it = words.find(text); it != words.end()) {
    to += it->second;
    return true;
  }
  for (const auto& [from, word] : patterns) {
    const auto star = from.match(text);
    if (!star) continue;
    const std::size_t at = word.find('*');
    to.append(word, 0, at);
    if (at != std::string::npos) to.append(*star).append(word, at + 1);
    return true;
  }
  return false;
}

std::vector<std::string> Mapping::prefixes_of(std::string_view region) const {
  std::vector<std::string> prefixes;
  const auto it = words.find("region");
  if (it == words.end()) return prefixes;
  for (const auto& [prefix, of] : it->second.words)
    if (of == region) prefixes.push_back(prefix);
  return prefixes;
}

std::optional<Rate> scaled(Rate rate, PriceRatio by) {
  if (by.over == by.under) return rate;
  const auto picos = scaled(Quantity{rate.picos}, by.over, by.under);
  return picos ? std::optional(Rate{picos->micros}) : std::nullopt;
}

const ListEntry* Mapping::entry(std::string_view service) const {
  const auto it = entries.find(service);
  return it == entries.end() ? nullptr : &it->second;
}

const ListEntry* Mapping::entry_of_offer(std::string_view offer_code) const {
  for (const auto& [service, entry] : entries) {
    if (entry.offer_code == offer_code) return &entry;
  }
  return entry(offer_code);
}

void read_mapping(const Document& document, Mapping& to, Diagnostics& diagnostics) {
  if (document.root == kNoNode) return;
  Reading(document, to, diagnostics).run();
  std::string texts = to.digest;
  for (const Source& source : document.sources) texts += source.text;
  to.digest = sha256(texts).substr(0, 16);
}

}  // namespace tenfold
