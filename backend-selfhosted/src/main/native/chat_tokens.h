// The tokens of a prompt, in which no text of the conversation becomes a control token.
#pragma once

#include <llama.h>

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace modelport {

// The texts that a tokenizer takes for more than letters. Immutable; safe for use by many threads.
class chat_marks {
 public:
  explicit chat_marks(const llama_vocab *vocabulary);

  // Encodes the text; the stretches (from, to) are the conversation's.
  std::vector<llama_token> encode(const std::string &text, const std::vector<std::pair<size_t, size_t>> &inputs) const;

 private:
  std::vector<size_t> cuts(const std::string &text, const std::vector<bool> &input) const;
  std::vector<llama_token> following(const std::string &text, bool parse_special) const;

  const llama_vocab *vocabulary;
  std::unordered_map<std::string, std::vector<std::string>> by_beginning;  // by their first two bytes
  std::vector<llama_token> lead;
};

std::vector<llama_token> plain_tokens(const llama_vocab *vocabulary, const std::string &text, bool parse_special);

}  // namespace modelport
