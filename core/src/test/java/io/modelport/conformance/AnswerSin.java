package io.modelport.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.EmbeddingResponse;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.ModelStream.Piece;
import io.modelport.Sensitivity;
import io.modelport.TokenCount;
import io.modelport.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Sins in complete answers. */
enum AnswerSin implements Sin {
  STREAMS_ANOTHER_ANSWER("blockingAndStreamedAnswersAreEqual", "theWholeAnswerIsTheChosenOne") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      return textOf(port, request, port.good().generate(request).text() + "!");
    }
  },
  HANDS_OUT_EMPTY_PIECES("piecesAreNeverEmptyAndMakeUpTheText") {
    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return new SinfulStream(port.good().stream(request)) {
        private boolean begun;

        @Override
        public Piece next() {
          boolean first = !begun;
          begun = true;
          return first ? new Piece("") : super.next();
        }
      };
    }
  },
  NEVER_ENDS("anAnswerEndsOnce") {
    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return new SinfulStream(port.good().stream(request)) {
        @Override
        public Piece next() {
          return hasNext() ? super.next() : new Piece("again");
        }
      };
    }
  },
  LEAVES_PIECES_BEHIND("theResponseReadsWhatNobodyHasRead") {
    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return new SinfulStream(port.good().stream(request)) {
        @Override
        public ModelResponse response() {
          return port.good().generate(request);
        }
      };
    }
  },
  ITERATES_ANEW("aStreamHasOneIterator") {
    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return new SinfulStream(port.good().stream(request)) {
        @Override
        public Iterator<Piece> iterator() {
          return new SinfulStream(good);
        }
      };
    }
  },
  ANSWERS_WITH_BARE_TEXT(
      "toolCallsComeWholeBothWays",
      "anAnswerKnowsWhereItCameFrom",
      "anAnswerInheritsTheClassOfItsRequest",
      "anAnswerPutBackKeepsItsClass") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      return ModelResponse.of(port.good().generate(request).text());
    }
  },
  SAYS_ZERO_FOR_UNKNOWN("whatNobodyReportedIsNeitherReportedNorZero") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      Usage zero = Usage.of(TokenCount.counted(0), TokenCount.counted(0));
      return port.good().generate(request).withUsage(zero);
    }
  },
  LOSES_THE_USAGE("reportedTokensAreHandedOn") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      return port.good().generate(request).withUsage(Usage.none());
    }
  },
  CUTS_LONG_ANSWERS("aLongAnswerComesWhole") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      String text = port.good().generate(request).text();
      return textOf(port, request, text.substring(0, Math.min(1000, text.length())));
    }
  },
  SPEAKS_LATIN_ONLY("textsOfAllScriptsGoThroughUnchanged") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      String text = port.good().generate(request).text();
      return textOf(port, request, new String(text.getBytes(ISO_8859_1), ISO_8859_1));
    }
  },
  CHOKES("anEmptyPromptIsAnsweredOrRefused", "aPromptOfAMegabyteIsAnsweredOrTooLong") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      int length = request.lastUserText().length();
      if (length == 0 || length > 100_000) {
        throw new Committed("index out of bounds");
      }
      return port.good().generate(request);
    }
  },
  MIXES_CALLERS_UP("sixtyFourCallersGetTheirOwnAnswers") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      ModelRequest other = port.previous().getAndSet(request);
      return port.good().generate(other.lastUserText().isEmpty() ? request : other);
    }
  },
  SHUFFLES_VECTORS("embeddingsAreOneVectorATextInOrder") {
    @Override
    public EmbeddingResponse embed(EmbeddingPort good, EmbeddingRequest request) {
      EmbeddingResponse response = good.embed(request);
      List<float[]> reversed = new ArrayList<>(response.vectors());
      Collections.reverse(reversed);
      return new EmbeddingResponse(
          reversed,
          response.sensitivity(),
          response.usage(),
          response.origin(),
          response.decisionId());
    }
  },
  FORGETS_THE_CLASS_OF_VECTORS("vectorsInheritTheClassOfTheirText") {
    @Override
    public EmbeddingResponse embed(EmbeddingPort good, EmbeddingRequest request) {
      EmbeddingResponse response = good.embed(request);
      return new EmbeddingResponse(
          response.vectors(),
          Sensitivity.PUBLIC,
          response.usage(),
          response.origin(),
          response.decisionId());
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> facts;

  AnswerSin(String... facts) {
    this.facts = List.of(facts);
  }

  @Override
  public List<String> facts() {
    return facts;
  }

  /** The good answer with another text. */
  private static ModelResponse textOf(SinfulPort port, ModelRequest request, String text) {
    ModelResponse good = port.good().generate(request);
    return ModelResponse.of(text).withUsage(good.usage()).withOrigin(good.origin());
  }
}
