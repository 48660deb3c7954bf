// A text on its way to tokens, piece by piece, so that nobody waits for a long one who has given up.
#pragma once

#include <llama.h>

#include <bitset>
#include <string>
#include <utility>
#include <vector>

namespace modelport {

// A stretch of a text that is encoded apart from its neighbours.
struct text_part {
  size_t from;
  size_t to;
  bool parse_special;  // whether control tokens are seen in it
};

using stretches = std::vector<std::pair<size_t, size_t>>;

// Knows where a text can be cut so that its pieces have the tokens of the whole: at a blank between two Latin letters, for
// tokenizers by pairs (SPM, BPE) whose vocabulary joins nothing across it. Immutable; safe for use by many threads.
class piece_borders {
 public:
  static constexpr size_t USUAL_PIECE = 1 << 13;  // bytes

  explicit piece_borders(const llama_vocab *vocabulary);

  // Other tokenizers are given whole texts: they take linear time, and some change blanks between words.
  bool can_cut() const { return by_pairs; }

  // The end of the piece that begins at from, in a part that ends at to; it lies within one of the stretches. Where no such
  // blank is within twice the usual length, it is cut behind a line or, failing that, behind any character: the tokens at
  // that border may differ from those of the whole.
  size_t piece_end(const std::string &text, const stretches &cuttable, size_t from, size_t to, size_t usual) const;

 private:
  bool is_safe(const std::string &text, size_t at) const;

  bool by_pairs;
  std::bitset<256> joined;  // letters that some token joins with a blank behind them
};

// The tokens of texts that follow other texts: a tokenizer that puts a blank before every text puts none behind the lead.
class following_tokens {
 public:
  explicit following_tokens(const llama_vocab *vocabulary);

  std::vector<llama_token> of(const std::string &text, bool parse_special) const;

 private:
  const llama_vocab *vocabulary;
  std::vector<llama_token> lead;
};

// What all texts of a vocabulary are read with. Immutable; safe for use by many threads.
struct text_reading {
  const llama_vocab *vocabulary;
  piece_borders borders;
  following_tokens following;

  explicit text_reading(const llama_vocab *vocabulary)
      : vocabulary(vocabulary), borders(vocabulary), following(vocabulary) {}
};

// One text; used by one thread at a time, while its reading lives.
class token_pieces {
 public:
  // A text behind the mark that begins one, where the vocabulary asks for it. Its parts are cut within these stretches only.
  token_pieces(const text_reading &reading, std::string text, std::vector<text_part> parts, stretches cuttable);
  // A text between the marks that begin and end one, cut into pieces of about so many bytes.
  token_pieces(const text_reading &reading, std::string text, bool parse_special, size_t usual);

  bool is_done() const { return part == parts.size(); }
  // Whether the next piece is so short that it needs no stack of its own.
  bool is_short() const { return text.size() <= SHORT; }
  // Adds the tokens of the next piece.
  void next(std::vector<llama_token> &tokens);

 private:
  static constexpr size_t SHORT = 1 << 10;  // bytes

  const text_reading &reading;
  std::string text;
  std::vector<text_part> parts;
  stretches cuttable;
  size_t usual = piece_borders::USUAL_PIECE;
  bool ends = false;
  size_t part = 0;
  size_t at = 0;
};

std::vector<llama_token> plain_tokens(const llama_vocab *vocabulary, const std::string &text, bool parse_special,
                                      bool marked = false);

}  // namespace modelport
