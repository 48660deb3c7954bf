// The tokens of a prompt, in which no text of the conversation becomes a control token.
#pragma once

#include <llama.h>

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "token_pieces.h"

namespace modelport {

// The texts that a tokenizer takes for more than letters. Immutable; safe for use by many threads.
class chat_marks {
 public:
  explicit chat_marks(const llama_vocab *vocabulary);

  // How the text is to be taken apart; the stretches (from, to) are the conversation's.
  std::vector<text_part> parts(const std::string &text, const std::vector<std::pair<size_t, size_t>> &inputs) const;

 private:
  std::vector<size_t> cuts(const std::string &text, const std::vector<bool> &input) const;

  std::unordered_map<std::string, std::vector<std::string>> by_beginning;  // by their first two bytes
};

}  // namespace modelport
