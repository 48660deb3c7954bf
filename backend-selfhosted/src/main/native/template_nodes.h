// The steps of a guarded template: llama.cpp's own, each asking the budget.
#pragma once

#include <jinja/runtime.h>

#include "template_budget.h"
#include "template_builtins.h"

namespace modelport {

constexpr size_t VALUE_BYTES = 450;  // a value and what points to it

// A value that was computed already.
struct held : jinja::expression {
  jinja::value kept;
  explicit held(jinja::value value) : kept(std::move(value)) {}
  jinja::value execute_impl(jinja::context &) const override { return kept; }
};

// A step of llama.cpp's that costs a little.
template <typename Node>
struct stepped : Node {
  using Node::Node;
  jinja::value execute_impl(jinja::context &context) const override {
    template_budget::step();
    return Node::execute_impl(context);
  }
};

// A statement of a body: what it writes is kept until the body is done.
struct counted : jinja::statement {
  jinja::statement_ptr inner;
  explicit counted(jinja::statement_ptr &&inner) : inner(std::move(inner)) {}
  jinja::value execute_impl(jinja::context &context) const override;
};

// The body of a macro.
struct called : jinja::statement {
  jinja::statements body;
  size_t names;
  called(jinja::statements &&body, size_t names) : body(std::move(body)), names(names) {}
  jinja::value execute_impl(jinja::context &context) const override;
};

// An expression whose value is about to be used as a whole.
struct weighed : jinja::expression {
  jinja::statement_ptr inner;
  explicit weighed(jinja::statement_ptr &&inner) : inner(std::move(inner)) {}
  jinja::value execute_impl(jinja::context &context) const override;
};

// What a loop goes over; every turn copies all variables.
struct looped : jinja::expression {
  jinja::statement_ptr inner;
  size_t names;
  looped(jinja::statement_ptr &&inner, size_t names) : inner(std::move(inner)), names(names) {}
  jinja::value execute_impl(jinja::context &context) const override;
};

// A literal list, tuple or object.
template <typename Node>
struct collected : Node {
  using Node::Node;
  jinja::value execute_impl(jinja::context &context) const override {
    template_budget::step();
    jinja::value result = Node::execute_impl(context);
    template_budget::charge(VALUE_BYTES * (1 + result->val_arr.size() + 2 * result->val_obj.size()));
    template_budget::weigh(result);
    return result;
  }
};

struct guarded_text : jinja::string_literal {
  using string_literal::string_literal;
  jinja::value execute_impl(jinja::context &context) const override;
};

struct guarded_identifier : jinja::identifier {
  using identifier::identifier;
  jinja::value execute_impl(jinja::context &context) const override;
};

struct guarded_member : jinja::member_expression {
  using member_expression::member_expression;
  jinja::value execute_impl(jinja::context &context) const override;
};

struct guarded_operation : jinja::binary_expression {
  using binary_expression::binary_expression;
  jinja::value execute_impl(jinja::context &context) const override;
};

struct guarded_filter : jinja::filter_expression {
  using filter_expression::filter_expression;
  jinja::value execute_impl(jinja::context &context) const override;
};

struct guarded_filter_block : jinja::filter_statement {
  using filter_statement::filter_statement;
  jinja::value execute_impl(jinja::context &context) const override;
};

struct guarded_test : jinja::test_expression {
  using test_expression::test_expression;
  jinja::value execute_impl(jinja::context &context) const override;
};

struct guarded_set : jinja::set_statement {
  using set_statement::set_statement;
  jinja::value execute_impl(jinja::context &context) const override;
};

}  // namespace modelport
