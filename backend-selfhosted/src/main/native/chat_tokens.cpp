#include "chat_tokens.h"

#include <algorithm>
#include <set>

namespace modelport {

namespace {

bool is_blank(const std::string &mark) {
  for (size_t i = 0; i < mark.size(); i++) {
    bool sentencepiece_blank = mark.compare(i, 3, "\xE2\x96\x81") == 0;
    i += sentencepiece_blank ? 2 : 0;
    if (!sentencepiece_blank && mark[i] != ' ' && mark[i] != '\n' && mark[i] != '\t' && mark[i] != '\r') {
      return false;
    }
  }
  return true;
}

size_t character(const std::string &text, size_t at) {
  size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    end++;
  }
  return end;
}

}  // namespace

chat_marks::chat_marks(const llama_vocab *vocabulary) {
  constexpr int special = LLAMA_TOKEN_ATTR_CONTROL | LLAMA_TOKEN_ATTR_USER_DEFINED | LLAMA_TOKEN_ATTR_UNKNOWN;
  for (llama_token token = 0; token < llama_vocab_n_tokens(vocabulary); token++) {
    if ((llama_vocab_get_attr(vocabulary, token) & special) == 0) {
      continue;
    }
    std::string mark = llama_vocab_get_text(vocabulary, token);
    if (!is_blank(mark) && character(mark, 0) < mark.size()) {
      by_beginning[mark.substr(0, 2)].push_back(mark);
    }
  }
}

// Where the text is cut so that each mark with text of the conversation in it falls apart. A mark that is the template's
// alone stays whole: a cut lies within the conversation's text or at its border.
std::vector<size_t> chat_marks::cuts(const std::string &text, const std::vector<bool> &input) const {
  std::set<size_t> result;
  for (size_t at = 0; at + 1 < text.size(); at++) {
    auto found = by_beginning.find(text.substr(at, 2));
    if (found == by_beginning.end()) {
      continue;
    }
    for (const std::string &mark : found->second) {
      size_t end = at + mark.size();
      if (text.compare(at, mark.size(), mark) != 0) {
        continue;
      }
      auto border = std::adjacent_find(input.begin() + at, input.begin() + end, std::not_equal_to<bool>());
      if (border != input.begin() + end) {
        result.insert(static_cast<size_t>(border - input.begin()) + 1);
      } else if (input[at]) {
        result.insert(character(text, at));
      }
    }
  }
  return {result.begin(), result.end()};
}

std::vector<text_part> chat_marks::parts(const std::string &text,
                                         const std::vector<std::pair<size_t, size_t>> &inputs) const {
  std::vector<bool> input(text.size(), false);
  for (auto [from, to] : inputs) {
    std::fill(input.begin() + static_cast<std::ptrdiff_t>(from), input.begin() + static_cast<std::ptrdiff_t>(to), true);
  }
  std::vector<text_part> parts;
  std::vector<size_t> borders = cuts(text, input);
  borders.push_back(text.size());
  size_t from = 0;
  for (size_t to : borders) {
    auto end = input.begin() + static_cast<std::ptrdiff_t>(to);
    bool own = std::find(input.begin() + static_cast<std::ptrdiff_t>(from), end, false) != end;
    parts.push_back({from, to, own});
    from = to;
  }
  return parts;
}

}  // namespace modelport
