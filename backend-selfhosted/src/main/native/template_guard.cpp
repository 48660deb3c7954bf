#include "template_guard.h"

#include <set>

#include "template_nesting.h"
#include "template_nodes.h"

namespace modelport {

using namespace jinja;

namespace {

constexpr size_t LONGEST_TEMPLATE = 256u << 10;
constexpr size_t MOST_NAMES = 4096;

// Rebuilds llama.cpp's tree from steps that ask the budget.
class guard {
 public:
  explicit guard(size_t names) : names(names) {}

  statements body(statements &&plain) {
    statements result;
    for (auto &statement : plain) {
      size_t pos = statement->pos;
      result.push_back(made<counted>(pos, guarded(std::move(statement))));
    }
    return result;
  }

 private:
  template <typename Node, typename... Parts>
  static statement_ptr made(size_t pos, Parts &&...parts) {
    auto result = std::make_unique<Node>(std::forward<Parts>(parts)...);
    result->pos = pos;
    return result;
  }

  // A loop may have nothing in it.
  statements turn(statements &&plain) {
    statements result = body(std::move(plain));
    result.push_back(made<counted>(0, std::make_unique<noop_statement>()));
    return result;
  }

  statements of_macro(statements &&plain) {
    statements result;
    result.push_back(made<called>(0, body(std::move(plain)), names));
    return result;
  }

  statements each(statements &&plain) {
    statements result;
    for (auto &statement : plain) {
      result.push_back(guarded(std::move(statement)));
    }
    return result;
  }

  statement_ptr guarded(statement_ptr &&node) {
    if (!node) {
      return nullptr;
    }
    size_t pos = node->pos;
    statement_ptr result = statement_of(*node, pos);
    result = result ? std::move(result) : expression_of(*node, pos);
    result = result ? std::move(result) : collection_of(*node, pos);
    return result ? std::move(result) : std::move(node);
  }

  statement_ptr statement_of(statement &node, size_t pos) {
    if (auto *n = dynamic_cast<if_statement *>(&node)) {
      return made<stepped<if_statement>>(pos, guarded(std::move(n->test)), body(std::move(n->body)),
                                         body(std::move(n->alternate)));
    }
    if (auto *n = dynamic_cast<for_statement *>(&node)) {
      return made<stepped<for_statement>>(pos, std::move(n->loopvar), iterable(std::move(n->iterable)),
                                          turn(std::move(n->body)), body(std::move(n->default_block)));
    }
    if (auto *n = dynamic_cast<set_statement *>(&node)) {
      return made<guarded_set>(pos, assignee(std::move(n->assignee)), guarded(std::move(n->val)),
                               body(std::move(n->body)));
    }
    if (auto *n = dynamic_cast<macro_statement *>(&node)) {
      return made<stepped<macro_statement>>(pos, std::move(n->name), each_default(std::move(n->args)),
                                            of_macro(std::move(n->body)));
    }
    if (auto *n = dynamic_cast<call_statement *>(&node)) {
      return made<stepped<call_statement>>(pos, guarded(std::move(n->call)), each_default(std::move(n->caller_args)),
                                           of_macro(std::move(n->body)));
    }
    if (auto *n = dynamic_cast<filter_statement *>(&node)) {
      return made<guarded_filter_block>(pos, filter(std::move(n->filter)), body(std::move(n->body)));
    }
    return nullptr;
  }

  statement_ptr expression_of(statement &node, size_t pos) {
    if (auto *n = dynamic_cast<identifier *>(&node)) {
      return made<guarded_identifier>(pos, n->val);
    }
    if (auto *n = dynamic_cast<member_expression *>(&node)) {
      return made<guarded_member>(pos, guarded(std::move(n->object)), property(std::move(n->property), n->computed),
                                  n->computed);
    }
    if (auto *n = dynamic_cast<call_expression *>(&node)) {
      return made<stepped<call_expression>>(pos, guarded(std::move(n->callee)), each(std::move(n->args)));
    }
    if (auto *n = dynamic_cast<binary_expression *>(&node)) {
      return made<guarded_operation>(pos, n->op, guarded(std::move(n->left)), guarded(std::move(n->right)));
    }
    if (auto *n = dynamic_cast<filter_expression *>(&node)) {
      return made<guarded_filter>(pos, guarded(std::move(n->operand)), filter(std::move(n->filter)));
    }
    if (auto *n = dynamic_cast<test_expression *>(&node)) {
      return made<guarded_test>(pos, guarded(std::move(n->operand)), n->negate, filter(std::move(n->test)));
    }
    if (auto *n = dynamic_cast<unary_expression *>(&node)) {
      return made<stepped<unary_expression>>(pos, n->op, guarded(std::move(n->argument)));
    }
    if (auto *n = dynamic_cast<ternary_expression *>(&node)) {
      auto condition = guarded(std::move(n->condition));
      return made<stepped<ternary_expression>>(pos, std::move(condition), guarded(std::move(n->true_expr)),
                                               guarded(std::move(n->false_expr)));
    }
    if (auto *n = dynamic_cast<select_expression *>(&node)) {
      return made<stepped<select_expression>>(pos, guarded(std::move(n->lhs)), guarded(std::move(n->test)));
    }
    if (auto *n = dynamic_cast<keyword_argument_expression *>(&node)) {
      return made<stepped<keyword_argument_expression>>(pos, std::move(n->key), guarded(std::move(n->val)));
    }
    return nullptr;
  }

  statement_ptr collection_of(statement &node, size_t pos) {
    if (auto *n = dynamic_cast<string_literal *>(&node)) {
      return made<guarded_text>(pos, n->val);
    }
    if (auto *n = dynamic_cast<array_literal *>(&node)) {
      return made<collected<array_literal>>(pos, each(std::move(n->val)));
    }
    if (auto *n = dynamic_cast<tuple_literal *>(&node)) {
      return made<collected<tuple_literal>>(pos, each(std::move(n->val)));
    }
    if (auto *n = dynamic_cast<object_literal *>(&node)) {
      std::vector<std::pair<statement_ptr, statement_ptr>> pairs;
      for (auto &[key, item] : n->val) {
        auto weighed_key = std::make_unique<weighed>(guarded(std::move(key)));
        pairs.emplace_back(std::move(weighed_key), guarded(std::move(item)));
      }
      return made<collected<object_literal>>(pos, std::move(pairs));
    }
    return nullptr;
  }

  // A loop looks whether it goes over a condition.
  statement_ptr iterable(statement_ptr &&plain) {
    size_t pos = plain->pos;
    if (auto *n = dynamic_cast<select_expression *>(plain.get())) {
      auto source = made<looped>(pos, guarded(std::move(n->lhs)), names);
      return made<stepped<select_expression>>(pos, std::move(source), guarded(std::move(n->test)));
    }
    return made<looped>(pos, guarded(std::move(plain)), names);
  }

  // Names are looked at, not computed; what they belong to is.
  statement_ptr assignee(statement_ptr &&plain) {
    if (auto *n = dynamic_cast<member_expression *>(plain.get())) {
      n->object = guarded(std::move(n->object));
    }
    return std::move(plain);
  }

  statement_ptr property(statement_ptr &&plain, bool computed) {
    if (!computed) {
      return std::move(plain);
    }
    if (auto *n = dynamic_cast<slice_expression *>(plain.get())) {
      n->start_expr = guarded(std::move(n->start_expr));
      n->stop_expr = guarded(std::move(n->stop_expr));
      n->step_expr = guarded(std::move(n->step_expr));
      return std::move(plain);
    }
    return std::make_unique<weighed>(guarded(std::move(plain)));
  }

  statement_ptr filter(statement_ptr &&plain) {
    if (auto *n = dynamic_cast<call_expression *>(plain.get())) {
      n->args = each(std::move(n->args));
    }
    return std::move(plain);
  }

  statements each_default(statements &&parameters) {
    for (auto &parameter : parameters) {
      if (auto *n = dynamic_cast<keyword_argument_expression *>(parameter.get())) {
        n->val = guarded(std::move(n->val));
      }
    }
    return std::move(parameters);
  }

  size_t names;
};

}  // namespace

program guarded_program(const std::string &source) {
  if (source.size() > LONGEST_TEMPLATE) {
    throw template_exceeded{"it is too long"};
  }
  std::string lines;
  for (size_t i = 0; i < source.size(); i++) {
    // what llama.cpp does too, in quadratic time
    bool dropped = source[i] == '\r' && i + 1 < source.size() && source[i + 1] == '\n';
    if (!dropped) {
      lines.push_back(source[i] == '\r' ? '\n' : source[i]);
    }
  }
  lexer_result lexed = lexer().tokenize(lines);
  check_nesting(lexed.tokens);
  std::set<std::string> names;
  for (const auto &token : lexed.tokens) {
    if (token.t == token::identifier) {
      names.insert(token.value);
    }
  }
  if (names.size() > MOST_NAMES) {
    throw template_exceeded{"it has too many names"};
  }
  program parsed = parse_from_tokens(lexed);
  statements steps = guard(names.size()).body(std::move(parsed.body));
  statements whole;
  whole.push_back(rendering_step(std::move(steps)));
  return program(std::move(whole));
}

}  // namespace modelport
