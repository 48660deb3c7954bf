#include "template_nodes.h"

#include <cmath>

namespace modelport {

using namespace jinja;

namespace {

statement_ptr hold(value value) { return std::make_unique<held>(std::move(value)); }

value text_of(const statements &body, context &context) {
  auto written = mk_val<value_array>();
  for (const auto &statement : body) {
    written->push_back(statement->execute(context));
  }
  auto text = mk_val<value_string>();
  gather_string_parts_recursive(written, text);
  return text;
}

std::string full_name(const std::string &name) {
  return name == "count" ? "length" : name == "d" ? "default" : name == "trim" ? "strip" : name;
}

value filtered(const statement_ptr &filter, const value &operand, context &context) {
  auto *call = cast_stmt<call_expression>(filter);
  auto *name = cast_stmt<identifier>(call == nullptr ? filter : call->callee);
  if (name == nullptr) {
    throw std::runtime_error("a filter has no name");
  }
  func_args args(context);
  args.push_back(operand);
  statements rest;
  for (size_t i = 0; call != nullptr && i < call->args.size(); i++) {
    value arg = call->args[i]->execute(context);
    args.push_back(arg);
    rest.push_back(hold(arg));
  }
  statement_ptr prepared = std::make_unique<identifier>(name->val);
  if (call != nullptr) {
    prepared = std::make_unique<call_expression>(std::move(prepared), std::move(rest));
  }
  filter_expression held_filter(hold(operand), std::move(prepared));
  return call_builtin(full_name(name->val), [&](const func_args &) { return held_filter.execute_impl(context); }, args);
}

bool is_container(const value &value) { return !value->val_arr.empty() || !value->val_obj.empty(); }

// A container that is about to become text; the text is still the conversation's.
value as_input_text(const value &container) {
  auto text = mk_val<value_string>(container->as_string().str());
  text->mark_input();
  return text;
}

void admit_repetition(const value &left, const value &right) {
  const value &text = is_val<value_string>(left) ? left : right;
  const value &times = is_val<value_string>(left) ? right : left;
  if (is_val<value_string>(text) && is_val<value_int>(times)) {
    double parts = static_cast<double>(text->val_str.parts.size()) * sizeof(string_part);
    template_budget::admit_bytes(static_cast<double>(times->as_int()) *
                                 (static_cast<double>(text->val_str.length()) + parts));
  }
}

}  // namespace

value counted::execute_impl(context &context) const {
  template_budget::step();
  value result = inner->execute(context);
  template_budget::charge(VALUE_BYTES + (is_container(result) || is_val<value_string>(result)
                                             ? template_budget::weigh(result).bytes
                                             : 0));
  return result;
}

value called::execute_impl(context &context) const {
  struct level {
    explicit level(size_t names) { template_budget::enter(names); }
    ~level() { template_budget::leave(); }
  } level(names);
  return text_of(body, context);
}

value weighed::execute_impl(context &context) const {
  value result = inner->execute(context);
  template_budget::weigh(result);
  return result;
}

value looped::execute_impl(context &context) const {
  value result = inner->execute(context);
  size_t turns = result->val_arr.size() + result->val_obj.size();
  template_budget::admit_copies(static_cast<double>(turns) * static_cast<double>(names));
  template_budget::charge(turns * VALUE_BYTES);
  return result;
}

value guarded_text::execute_impl(context &context) const {
  template_budget::charge(VALUE_BYTES + val.size());
  return string_literal::execute_impl(context);
}

value guarded_identifier::execute_impl(context &context) const {
  template_budget::step(2);
  value result = identifier::execute_impl(context);
  if (is_val<value_func>(result) && context.get_val(val)->is_undefined()) {
    return admitted(result);
  }
  return result;
}

value guarded_member::execute_impl(context &context) const {
  template_budget::step();
  value owner = object->execute(context);
  auto *slice = cast_stmt<slice_expression>(property);
  statement_ptr chosen;
  if (computed && slice != nullptr) {
    auto part = [&](const statement_ptr &bound) -> statement_ptr {
      if (!bound) {
        return nullptr;
      }
      value number = bound->execute(context);
      if (is_val<value_int>(number) && std::abs(static_cast<double>(number->as_int())) > 1e9) {
        throw std::runtime_error("a slice ends too far away");
      }
      return hold(number);
    };
    auto start = part(slice->start_expr);
    auto stop = part(slice->stop_expr);
    chosen = std::make_unique<slice_expression>(std::move(start), std::move(stop), part(slice->step_expr));
  } else if (computed) {
    chosen = hold(property->execute(context));
  } else if (auto *name = cast_stmt<identifier>(property)) {
    chosen = std::make_unique<identifier>(name->val);
  } else if (auto *number = cast_stmt<integer_literal>(property)) {
    chosen = std::make_unique<integer_literal>(number->val);
  } else {
    throw std::runtime_error("a member has no name");
  }
  member_expression access(hold(owner), std::move(chosen), computed);
  value result = access.execute_impl(context);
  auto *function = cast_val<value_func>(result);
  if (function != nullptr && function->arg0 == owner) {
    return admitted(result);
  }
  if (is_val<value_string>(owner) && is_val<value_string>(result)) {
    template_budget::charge(VALUE_BYTES + result->val_str.length());
    if (template_budget::weigh(owner).input) {
      mark_input(result);
    }
  }
  return result;
}

value guarded_operation::execute_impl(context &context) const {
  template_budget::step();
  if (op.value == "and" || op.value == "or") {
    return binary_expression::execute_impl(context);
  }
  value first = left->execute(context);
  value second = right->execute(context);
  weight sum = template_budget::weigh(first);
  weight other = template_budget::weigh(second);
  if (op.value == "*") {
    admit_repetition(first, second);
  }
  if (op.value == "~" || op.value == "+") {
    template_budget::admit_bytes(static_cast<double>(sum.bytes) + static_cast<double>(other.bytes));
    if (sum.input && is_container(first) && is_val<value_string>(second)) {
      first = as_input_text(first);
    }
    if (other.input && is_container(second) && is_val<value_string>(first)) {
      second = as_input_text(second);
    }
  }
  binary_expression operation(op, hold(first), hold(second));
  value result = operation.execute_impl(context);
  template_budget::charge(VALUE_BYTES + 16 * result->val_arr.size() + result->val_str.length() +
                          sizeof(string_part) * result->val_str.parts.size());
  return result;
}

value guarded_filter::execute_impl(context &context) const {
  return filtered(filter, operand->execute(context), context);
}

value guarded_filter_block::execute_impl(context &context) const {
  return filtered(filter, text_of(body, context), context);
}

value guarded_test::execute_impl(context &context) const {
  template_budget::step(2);
  value subject = operand->execute(context);
  auto *call = cast_stmt<call_expression>(test);
  auto *name = cast_stmt<identifier>(call == nullptr ? test : call->callee);
  if (name == nullptr) {
    throw std::runtime_error("a test has no name");
  }
  statements args;
  for (size_t i = 0; call != nullptr && i < call->args.size(); i++) {
    value arg = call->args[i]->execute(context);
    template_budget::weigh(arg);
    args.push_back(hold(arg));
    bool whole = is_val<value_int>(arg) && arg->as_int() != 0 && arg->as_int() != -1;
    if (name->val == "divisibleby" && !whole) {
      throw std::runtime_error("nothing is divisible by this");  // the processor raises a signal
    }
  }
  if (call != nullptr) {
    template_budget::weigh(subject);
  }
  statement_ptr prepared = std::make_unique<identifier>(name->val);
  if (call != nullptr) {
    prepared = std::make_unique<call_expression>(std::move(prepared), std::move(args));
  }
  test_expression held_test(hold(subject), negate, std::move(prepared));
  return held_test.execute_impl(context);
}

value guarded_set::execute_impl(context &context) const {
  template_budget::step();
  auto *member = cast_stmt<member_expression>(assignee);
  if (member == nullptr || !val) {
    return set_statement::execute_impl(context);
  }
  value assigned = val->execute(context);
  auto *name = cast_stmt<identifier>(member->property);
  if (name == nullptr) {
    throw std::runtime_error("a member has no name");
  }
  value owner = member->object->execute(context);
  if (is_container(assigned) || assigned->val_func) {
    template_budget::mutation();
    if (template_budget::weigh(assigned).function || contains(assigned, owner)) {
      throw template_exceeded{"it stores a function, or an object in itself"};
    }
  }
  template_budget::charge(VALUE_BYTES);
  statement_ptr target = std::make_unique<member_expression>(hold(owner), std::make_unique<identifier>(name->val), false);
  set_statement assignment(std::move(target), hold(assigned), {});
  return assignment.execute_impl(context);
}

}  // namespace modelport
