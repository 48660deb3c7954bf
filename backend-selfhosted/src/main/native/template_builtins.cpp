#include "template_builtins.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "template_budget.h"

namespace modelport {

using namespace jinja;

namespace {

constexpr int64_t MOST_NUMBERS = 20'000;  // of one range()
constexpr int64_t WIDEST_INDENT = 64;
constexpr double MOST_MOVED = 1e9;  // bytes that one split() or replace() may move
constexpr size_t VALUE = 450;       // bytes of a value and of what points to it

// They give or copy values as they are and look no deeper.
bool is_shallow(const std::string &name) {
  static const std::set<std::string> names = {"length", "first", "last",  "list", "get",     "keys", "values",
                                              "items",  "pop",   "slice", "map",  "default", "reverse"};
  return names.count(name) != 0;
}

// They make one text of what they get and forget whose it was.
bool forgets_input(const std::string &name) {
  static const std::set<std::string> names = {"split",  "rsplit", "replace", "slice", "indent",
                                              "tojson", "string", "safe",    "join"};
  return names.count(name) != 0;
}

std::string text_of(const value &value) { return value->val_str.str(); }

double count_of(const std::string &text, const std::string &part) {
  if (part.empty()) {
    return static_cast<double>(text.size()) + 1;
  }
  double count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
    count++;
  }
  return count;
}

void admit_moves(double bytes) {
  if (bytes > MOST_MOVED) {
    throw template_exceeded{"it takes a text apart too often"};
  }
  template_budget::step(static_cast<size_t>(bytes / 1e4));
}

void admit_range(const std::vector<value> &args) {
  int64_t from = args.size() > 1 ? args[0]->as_int() : 0;
  int64_t to = args.size() > 1 ? args[1]->as_int() : args[0]->as_int();
  int64_t by = args.size() > 2 ? args[2]->as_int() : 1;
  double count = by == 0 ? 0 : (static_cast<double>(to) - static_cast<double>(from)) / static_cast<double>(by);
  if (count > static_cast<double>(MOST_NUMBERS) || std::abs(static_cast<double>(by)) > 1e9) {
    throw template_exceeded{"it counts too far"};
  }
  template_budget::charge(static_cast<size_t>(std::max(count, 0.0)) * VALUE);
}

// What sort() and dictsort() compare.
std::vector<value> compared(const std::string &name, const func_args &called) {
  value subject = called.get_pos(0);
  value attribute = called.get_kwarg_or_pos("attribute", 3);
  value by = called.get_kwarg_or_pos("by", 2);
  std::vector<value> result;
  for (const auto &[key, item] : subject->val_obj) {
    result.push_back(text_of(by) == "value" ? item : key);
  }
  for (const auto &item : subject->val_arr) {
    value chosen = item;
    for (const auto &[key, field] : item->val_obj) {
      chosen = name == "sort" && text_of(key) == text_of(attribute) ? field : chosen;
    }
    bool numbered = is_val<value_int>(attribute) && static_cast<size_t>(attribute->as_int()) < item->val_arr.size();
    result.push_back(numbered ? item->val_arr[static_cast<size_t>(attribute->as_int())] : chosen);
  }
  return result;
}

// The order of mixed values is no order, and std::sort leaves its array over such.
void admit_order(const std::string &name, const func_args &called) {
  int kinds[3] = {0, 0, 0};
  for (const auto &item : compared(name, called)) {
    bool number = is_val<value_int>(item) || (is_val<value_float>(item) && !std::isnan(item->as_float()));
    kinds[is_val<value_string>(item) ? 0 : number ? 1 : 2] = 1;
  }
  if (kinds[0] + kinds[1] + kinds[2] > 1) {
    throw std::runtime_error("these values have no order");
  }
}

void admit_growth(const std::string &name, const func_args &called, const weight &sum) {
  const auto &args = called.get_args();
  double size = static_cast<double>(sum.bytes);
  if (name == "replace" && args.size() > 2) {
    double count = count_of(text_of(args[0]), text_of(args[1]));
    double largest = size + count * static_cast<double>(args[2]->val_str.length());
    template_budget::admit_bytes(largest);
    admit_moves(count * largest);
  } else if (name == "split" || name == "rsplit") {
    double count = count_of(text_of(args[0]), args.size() > 1 ? text_of(args[1]) : " ");
    admit_moves(count * size);
    template_budget::charge(static_cast<size_t>(count) * VALUE);
  } else if (name == "join") {
    value between = called.get_kwarg_or_pos("d", 1);
    template_budget::admit_bytes(size + static_cast<double>(args[0]->val_arr.size()) *
                                            static_cast<double>(between->val_str.length()));
  } else if (name == "format") {
    template_budget::admit_bytes(size * (1 + count_of(text_of(args[0]), "{}")));
  } else if (name == "indent") {
    value width = called.get_kwarg_or_pos("width", 1);
    bool wide = is_val<value_int>(width) && (width->as_int() < 0 || width->as_int() > WIDEST_INDENT);
    double each = wide ? 1e18 : std::max(64.0, static_cast<double>(width->val_str.length()));
    template_budget::admit_bytes(size + (count_of(text_of(args[0]), "\n") + 1) * each);
  } else if (name == "tojson") {
    value width = called.get_kwarg_or_pos("indent", 2);
    if (is_val<value_int>(width) && std::abs(static_cast<double>(width->as_int())) > WIDEST_INDENT) {
      throw template_exceeded{"it indents too far"};
    }
    template_budget::admit_bytes(size * 2);
  }
}

void admit(const std::string &name, const func_args &called) {
  const auto &args = called.get_args();
  for (const auto &arg : args) {
    bool divides = is_val<value_string>(arg) && text_of(arg) == "divisibleby";
    bool leaps = name == "slice" && is_val<value_int>(arg) && std::abs(static_cast<double>(arg->as_int())) > 1e9;
    if (divides || leaps) {
      throw std::runtime_error("these arguments are not supported");
    }
  }
  if (name == "range") {
    admit_range(args);
  } else if ((name == "sort" || name == "dictsort") && !args.empty()) {
    admit_order(name, called);
  }
  if (name == "append") {
    template_budget::mutation();
    if (args.size() > 1 && template_budget::weigh(args[1]).function) {
      throw template_exceeded{"it stores functions"};
    }
  }
}

value joined(const func_args &called) {
  const auto &args = called.get_args();
  value between = called.get_kwarg_or_pos("d", 1);
  auto result = mk_val<value_string>();
  const auto &items = args[0]->val_arr;
  for (size_t i = 0; i < items.size(); i++) {
    result->val_str.append(items[i]->as_string());
    if (i + 1 < items.size() && !between->is_undefined()) {
      result->val_str.append(between->as_string());
    }
  }
  return result;
}

bool can_be_joined(const func_args &called) {
  for (const auto &item : called.get_args()[0]->val_arr) {
    if (!is_val<value_string>(item) && !is_val<value_int>(item) && !is_val<value_float>(item)) {
      return false;
    }
  }
  return called.get_kwarg_or_pos("attribute", 2)->is_undefined();
}

}  // namespace

bool contains(const value &value, const jinja::value &searched) {
  if (value == searched) {
    return true;
  }
  for (const auto &item : value->val_arr) {
    if (contains(item, searched)) {
      return true;
    }
  }
  for (const auto &[key, item] : value->val_obj) {
    if (contains(item, searched)) {
      return true;
    }
  }
  return false;
}

void mark_input(const value &value) {
  value->val_str.mark_input();
  for (const auto &item : value->val_arr) {
    mark_input(item);
  }
  for (const auto &[key, item] : value->val_obj) {
    mark_input(key);
    mark_input(item);
  }
}

value call_builtin(const std::string &name, const func_handler &function, const func_args &args) {
  template_budget::step(2);
  admit(name, args);
  weight sum;
  bool shallow = is_shallow(name);
  for (const auto &arg : args.get_args()) {
    if (shallow && !is_val<value_string>(arg)) {
      sum.bytes += 16 * (arg->val_arr.size() + arg->val_obj.size());
      continue;
    }
    weight one = template_budget::weigh(arg);
    sum.nodes += one.nodes;
    sum.bytes += one.bytes;
    sum.input |= one.input;
  }
  if (name == "append" && args.count() > 1 && contains(args.get_pos(1), args.get_pos(0))) {
    throw template_exceeded{"it puts a list into itself"};
  }
  admit_growth(name, args, sum);
  template_budget::charge(VALUE + (shallow ? sum.bytes * (name == "items" ? 30 : 1) : 16 * sum.nodes));
  bool join = name == "join" && sum.input && is_val<value_array>(args.get_pos(0)) && can_be_joined(args);
  value result = join ? joined(args) : function(args);
  bool kept = is_val<value_string>(result) && template_budget::weigh(result).input;
  if (sum.input && !kept && !join && forgets_input(name)) {
    mark_input(result);
  }
  template_budget::charge(result->val_str.length() + 16 * result->val_arr.size());
  return result;
}

value admitted(const value &callee) {
  auto *function = dynamic_cast<const value_func_t *>(callee.get());
  if (function == nullptr) {
    return callee;
  }
  std::string name = function->name;
  func_handler original = function->val_func;
  func_handler handler = [name, original](const func_args &args) { return call_builtin(name, original, args); };
  return function->arg0 ? mk_val<value_func>(name, handler, function->arg0) : mk_val<value_func>(name, handler);
}

}  // namespace modelport
