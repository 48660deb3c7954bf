// A chat template, parsed by llama.cpp and rebuilt so that each of its steps asks the budget first.
#pragma once

#include <jinja/parser.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace modelport {

// What a template wrote, and which stretches of it (from, to) are the conversation's.
struct rendering {
  std::string text;
  std::vector<std::pair<size_t, size_t>> inputs;
  std::shared_ptr<jinja::context> before;  // the variables that it started with
};

// Notes the renderings of this thread for as long as it lives.
class rendering_recorder {
 public:
  rendering_recorder();
  ~rendering_recorder();
  rendering_recorder(const rendering_recorder &) = delete;
  rendering_recorder &operator=(const rendering_recorder &) = delete;

  std::vector<rendering> renderings;
};

// Parses a template. Throws template_exceeded where it is too long or nested, std::exception where it is none.
jinja::program guarded_program(const std::string &source);

// Runs a guarded program on these variables.
rendering render(const jinja::program &program, jinja::context &variables);

// The one statement of a guarded program: runs these and notes what they wrote.
jinja::statement_ptr rendering_step(jinja::statements &&steps);

}  // namespace modelport
