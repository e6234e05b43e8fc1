#include "render/field_words.h"

#include <vector>

#include "base/text.h"

namespace tenfold {
namespace {

std::string plain_number(double value) {
  std::string text = std::to_string(value);  // six places, which is all that a number may have
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string_view words_of(Effect effect) {
  switch (effect) {
    case Effect::none: return "nothing";
    case Effect::in_place: return "in place";
    case Effect::interruption: return "interruption";
    case Effect::replacement: return "replacement";
    case Effect::not_known: return "not known";
  }
  return "";
}

std::string words_of(const When& when) {
  const std::string value(when.value);
  switch (when.what) {
    case When::What::always: return "";
    case When::What::smaller: return "smaller";
    case When::What::older: return "older";
    case When::What::arch: return "another architecture";
    case When::What::to: return "to " + value;
    case When::What::to_or_from: return "to or from " + value;
    case When::What::neither: return "neither is " + value;
    case When::What::appears_or_goes: return "appears or goes";
    case When::What::stays: return "nothing moves";
    case When::What::fails_over: return "only the lead moves";
    case When::What::where: return "where " + std::string(when.field) + " is " + value;
  }
  return "";
}

std::string map_words(const Field& field) {
  std::string keys = field.values == "@region" ? "region" : field.values.empty() ? "name" : "";
  if (keys.empty()) keys = join(words(field.values), " | ");
  const std::string_view values = (field.shape & shape::text) != 0 ? "strings" : "numbers";
  return "table of " + std::string(values) + " by " + keys;
}

}  // namespace

std::string shape_words(const Field& field) {
  const bool list = (field.shape & shape::list) != 0;
  const std::string many = list ? "s" : "";
  std::vector<std::string> parts;
  const auto add = [&](unsigned bit, std::string words) {
    if ((field.shape & bit) != 0) parts.push_back(std::move(words));
  };
  const bool map = (field.shape & shape::map) != 0;
  const bool flag = (field.shape & shape::boolean) != 0;
  const std::string choices = join(words(map ? std::string_view{} : field.values), " | ");
  add(shape::word, flag ? choices + " | true | false" : choices);
  if (!map) add(shape::text, list ? "strings" : "string");
  add(shape::number, "number" + many);
  add(shape::integer, list ? "integers" : "integer");
  if (flag && (field.shape & shape::word) == 0) parts.push_back("true | false");
  add(shape::address, list ? "addresses" : "address");
  add(shape::table, "table" + many);
  if (map) parts.push_back(map_words(field));
  add(shape::date, "date");
  std::string text = list ? "list of " : "";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " or " : ", ";
    text += parts[i];
  }
  return text;
}

std::string bound_words(const Field& field) {
  const bool number = (field.shape & (shape::number | shape::integer | shape::map)) != 0;
  if (!number) return {};
  const bool above = field.least > 0, below = field.most < kUnbounded;
  if (above && below) return plain_number(field.least) + " to " + plain_number(field.most);
  if (below) return "at most " + plain_number(field.most);
  return above ? "at least " + plain_number(field.least) : "";
}

std::string effect_words(std::span<const FieldEffect> effects) {
  std::string text;
  for (const FieldEffect& one : effects) {
    if (one.when.what != When::What::always) text += "; " + words_of(one.when) + ": ";
    text += words_of(one.effect);
  }
  return text;
}

}  // namespace tenfold
