#include "template_nesting.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "template_budget.h"

namespace modelport {

using namespace jinja;

namespace {

constexpr size_t DEEPEST_STATEMENT = 200;
constexpr size_t DEEPEST_BRACKET = 64;
constexpr size_t LONGEST_STATEMENT = 4096;  // in tokens; an operation nests in the one before it

bool opens_bracket(token::type type) {
  return type == token::open_paren || type == token::open_square_bracket || type == token::open_curly_bracket;
}

bool closes_bracket(token::type type) {
  return type == token::close_paren || type == token::close_square_bracket || type == token::close_curly_bracket;
}

bool is_border(token::type type) {
  return type == token::text || type == token::comment || type == token::open_statement ||
         type == token::open_expression;
}

// "set x" without a value has a body.
bool is_short_set(const std::vector<token> &tokens, size_t at) {
  size_t depth = 0;
  for (size_t i = at; i < tokens.size() && tokens[i].t != token::close_statement; i++) {
    depth += opens_bracket(tokens[i].t) ? 1 : 0;
    depth -= closes_bracket(tokens[i].t) && depth > 0 ? 1 : 0;
    if (tokens[i].t == token::equals && depth == 0) {
      return true;
    }
  }
  return false;
}

class open_statements {
 public:
  void enter(const std::string &name) {
    open.emplace_back(name, 1);
    count++;
  }

  void branch() {
    if (!open.empty()) {
      open.back().second++;  // an "elif" nests in the "if"
      count++;
    }
  }

  void leave(const std::string &name) {
    while (!open.empty()) {
      auto [opened, levels] = open.back();
      open.pop_back();
      count -= levels;
      if (opened == name) {
        return;
      }
    }
  }

  size_t depth() const { return count; }

 private:
  std::vector<std::pair<std::string, size_t>> open;
  size_t count = 0;
};

void follow(open_statements &statements, const std::vector<token> &tokens, size_t name) {
  static const std::set<std::string> opening = {"for", "if", "macro", "call", "filter"};
  const std::string &word = tokens[name].value;
  if (opening.count(word) != 0 || (word == "set" && !is_short_set(tokens, name))) {
    statements.enter(word);
  } else if (word == "elif") {
    statements.branch();
  } else if (word.rfind("end", 0) == 0) {
    statements.leave(word.substr(3));
  }
}

}  // namespace

void check_nesting(const std::vector<token> &tokens) {
  open_statements statements;
  size_t brackets = 0;
  size_t length = 0;
  for (size_t i = 0; i < tokens.size(); i++) {
    bool border = is_border(tokens[i].t);
    length = border ? 0 : length + 1;
    brackets = border ? 0 : brackets + (opens_bracket(tokens[i].t) ? 1 : 0);
    brackets -= closes_bracket(tokens[i].t) && brackets > 0 ? 1 : 0;
    if (tokens[i].t == token::open_statement && i + 1 < tokens.size()) {
      follow(statements, tokens, i + 1);
    }
    if (length > LONGEST_STATEMENT || brackets > DEEPEST_BRACKET || statements.depth() > DEEPEST_STATEMENT) {
      throw template_exceeded{"it is nested too deeply"};
    }
  }
}

}  // namespace modelport
