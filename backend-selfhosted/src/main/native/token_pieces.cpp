#include "token_pieces.h"

#include <algorithm>
#include <iterator>

#include "jni_support.h"

namespace modelport {

namespace {

constexpr const char *LEAD = "\x01";  // merges with nothing

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// A blank as vocabularies write it: as it is, SentencePiece's or byte-level BPE's.
bool is_blank_at(const std::string &token, size_t at) {
  return token[at] == ' ' || token.compare(at, 3, "\xE2\x96\x81") == 0 || token.compare(at, 2, "\xC4\xA0") == 0;
}

// Whether a place lies inside one of the stretches, not at its border.
bool lies_within(const stretches &sorted, size_t at) {
  auto next = std::upper_bound(sorted.begin(), sorted.end(), at, [](size_t place, const auto &one) { return place <= one.first; });
  return next != sorted.begin() && at < std::prev(next)->second;
}

}  // namespace

std::vector<llama_token> plain_tokens(const llama_vocab *vocabulary, const std::string &text, bool parse_special,
                                      bool marked) {
  auto length = static_cast<int32_t>(text.size());
  std::vector<llama_token> tokens(text.size() + 16);
  int32_t count = llama_tokenize(vocabulary, text.data(), length, tokens.data(), static_cast<int32_t>(tokens.size()),
                                 marked, parse_special);
  if (count < 0 && count != INT32_MIN) {
    tokens.resize(static_cast<size_t>(-count));
    count = llama_tokenize(vocabulary, text.data(), length, tokens.data(), -count, marked, parse_special);
  }
  if (count < 0) {
    throw failure("the text has more tokens than can be counted");
  }
  tokens.resize(static_cast<size_t>(count));
  return tokens;
}

piece_borders::piece_borders(const llama_vocab *vocabulary) {
  enum llama_vocab_type type = llama_vocab_type(vocabulary);
  by_pairs = type == LLAMA_VOCAB_TYPE_SPM || type == LLAMA_VOCAB_TYPE_BPE;
  for (llama_token token = 0; token < llama_vocab_n_tokens(vocabulary); token++) {
    std::string letters = llama_vocab_get_text(vocabulary, token);
    for (size_t at = 1; at < letters.size(); at++) {
      if (is_letter(letters[at - 1]) && is_blank_at(letters, at)) {
        joined.set(static_cast<unsigned char>(letters[at - 1]));
      }
    }
  }
}

// Pairs are joined only to what the vocabulary has, so nothing grows across this border from either side.
bool piece_borders::is_safe(const std::string &text, size_t at) const {
  return text[at] == ' ' && is_letter(text[at - 1]) && is_letter(text[at + 1]) &&
         !joined.test(static_cast<unsigned char>(text[at - 1]));
}

size_t piece_borders::piece_end(const std::string &text, const stretches &cuttable, size_t from, size_t to,
                                size_t usual) const {
  size_t longest = 2 * usual;
  if (!by_pairs || to - from <= longest) {
    return to;
  }
  size_t line = 0;
  size_t character = 0;
  for (size_t at = from + usual; at + 1 < to; at++) {
    bool late = at > from + longest;
    if (late && line + character > 0) {
      break;
    }
    if (is_inside_character(text[at]) || !lies_within(cuttable, at)) {
      continue;
    }
    if (is_safe(text, at)) {
      return at;
    }
    character = at;
    line = text[at - 1] == '\n' ? at : line;
  }
  return line > 0 ? line : character > 0 ? character : to;
}

following_tokens::following_tokens(const llama_vocab *vocabulary)
    : vocabulary(vocabulary), lead(plain_tokens(vocabulary, LEAD, false)) {}

std::vector<llama_token> following_tokens::of(const std::string &text, bool parse_special) const {
  if (lead.size() < 2) {
    return plain_tokens(vocabulary, text, parse_special);
  }
  std::vector<llama_token> tokens = plain_tokens(vocabulary, LEAD + text, parse_special);
  if (tokens.size() < lead.size() || !std::equal(lead.begin(), lead.end(), tokens.begin())) {
    return plain_tokens(vocabulary, text, parse_special);
  }
  tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(lead.size()));
  return tokens;
}

token_pieces::token_pieces(const text_reading &reading, std::string text, std::vector<text_part> parts, stretches cuttable)
    : reading(reading), text(std::move(text)), parts(std::move(parts)), cuttable(std::move(cuttable)) {
  std::sort(this->cuttable.begin(), this->cuttable.end());
}

token_pieces::token_pieces(const text_reading &reading, std::string text, bool parse_special, size_t usual)
    : reading(reading), text(std::move(text)), usual(usual), ends(true) {
  parts.push_back({0, this->text.size(), parse_special});
  cuttable.emplace_back(0, this->text.size());
}

void token_pieces::next(std::vector<llama_token> &tokens) {
  const llama_vocab *vocabulary = reading.vocabulary;
  const text_part &now = parts[part];
  bool marked = ends && !reading.borders.can_cut();
  if (part == 0 && at == 0 && !marked && llama_vocab_get_add_bos(vocabulary)) {
    tokens.push_back(llama_vocab_bos(vocabulary));
  }
  size_t end = reading.borders.piece_end(text, cuttable, at, now.to, usual);
  std::string piece = text.substr(at, end - at);
  auto more = at == 0 ? plain_tokens(vocabulary, piece, now.parse_special, marked)
                      : reading.following.of(piece, now.parse_special);
  tokens.insert(tokens.end(), more.begin(), more.end());
  at = end;
  if (at == now.to) {
    part++;
  }
  if (is_done() && ends && !marked && llama_vocab_get_add_eos(vocabulary)) {
    tokens.push_back(llama_vocab_eos(vocabulary));
  }
}

}  // namespace modelport
