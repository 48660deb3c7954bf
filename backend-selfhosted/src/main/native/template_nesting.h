#pragma once

#include <jinja/lexer.h>

#include <vector>

namespace modelport {

// Refuses a template that llama.cpp's parser, which calls itself for each nested part, would overflow the stack on.
void check_nesting(const std::vector<jinja::token> &tokens);

}  // namespace modelport
