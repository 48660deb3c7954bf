package io.modelport.conformance;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.spi.Capabilities;
import java.util.List;
import java.util.function.Supplier;

/** Sins in the way calls fail. */
enum FailureSin implements Sin {
  SHOWS_HALF_ANSWERS(
      "aCutStreamIsTruncatedAndKeepsWhatArrived",
      "aCutAnswerIsTruncatedWhereNobodyStreams",
      "anAnswerCutBeforeItsFirstPieceIsNoAnswer",
      "aStalledAnswerEndsAtTheDeadlineWhereNobodyStreams",
      "aStreamThatFallsSilentIsTruncated",
      "aStreamThatMeetsItsDeadlineAfterAPieceIsTruncated") {
    @Override
    <T> T failing(ModelRequest request, ModelException failure, Supplier<T> end) {
      return end.get();
    }
  },
  LOSES_THE_PARTIAL_TEXT("aCutStreamIsTruncatedAndKeepsWhatArrived") {
    @Override
    <T> T failing(ModelRequest request, ModelException failure, Supplier<T> end) {
      throw new ModelException(failure.kind(), "It broke off.");
    }
  },
  CALLS_EVERYTHING_INTERNAL("aFailureHasItsKind", "aClosedPortAnswersNothing") {
    @Override
    <T> T failing(ModelRequest request, ModelException failure, Supplier<T> end) {
      throw new ModelException(Kind.INTERNAL, "Something went wrong.");
    }
  },
  THROWS_WHAT_IT_LIKES("aFailureHasItsKind") {
    @Override
    <T> T failing(ModelRequest request, ModelException failure, Supplier<T> end) {
      throw new Committed("a foreign exception");
    }
  },
  FAILS_ONLY_ONCE("aFailureHasItsKind") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      return port.good().generate(request);
    }

    @Override
    <T> T failing(ModelRequest request, ModelException failure, Supplier<T> end) {
      throw failure;
    }

    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return new SinfulStream(port.good().stream(request)) {
        @Override
        public boolean hasNext() {
          return port.marked().compareAndSet(false, true) && super.hasNext();
        }
      };
    }
  },
  STAYS_BROKEN("aFailedCallLeavesThePortUsable") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      throw new ModelException(Kind.INTERNAL, "The port is broken since the last failure.");
    }

    @Override
    <T> T failing(ModelRequest request, ModelException failure, Supplier<T> end) {
      throw failure;
    }
  },
  QUOTES_CONTENT(PrivacyFactNames.FAILURES) {
    @Override
    <T> T failing(ModelRequest request, ModelException failure, Supplier<T> end) {
      throw new ModelException(failure.kind(), "Cannot answer: " + request.lastUserText());
    }
  },
  HIDES_CONTENT_IN_CAUSES(PrivacyFactNames.FAILURES) {
    @Override
    <T> T failing(ModelRequest request, ModelException failure, Supplier<T> end) {
      ModelException cause = new ModelException(failure.kind(), request.lastUserText());
      throw new ModelException(failure.kind(), "Cannot answer.", cause);
    }
  },
  QUOTES_HALF_ANSWERS("noCutAnswerPrintsContent", "noTimeoutPrintsContent") {
    @Override
    <T> T failing(ModelRequest request, ModelException failure, Supplier<T> end) {
      throw new ModelException(failure.kind(), "Only: " + failure.partialText().orElse(""));
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> facts;

  FailureSin(String... facts) {
    this.facts = List.of(facts);
  }

  @Override
  public List<String> facts() {
    return facts;
  }

  /** Modest, so that options are refused too. */
  @Override
  public Capabilities real() {
    return MODEST;
  }

  /** What the sinner makes of a failure: another one, or a made-up end. */
  abstract <T> T failing(ModelRequest request, ModelException failure, Supplier<T> end);

  @Override
  public ModelResponse generate(SinfulPort port, ModelRequest request) {
    try {
      return port.good().generate(request);
    } catch (ModelException e) {
      return failing(request, e, () -> ModelResponse.of(e.partialText().orElse("")));
    }
  }

  @Override
  public ModelStream stream(SinfulPort port, ModelRequest request) {
    return new SinfulStream(port.good().stream(request)) {
      @Override
      public boolean hasNext() {
        try {
          return super.hasNext();
        } catch (ModelException e) {
          return failing(request, e, () -> false);
        }
      }

      @Override
      public ModelResponse response() {
        try {
          return super.response();
        } catch (ModelException e) {
          return failing(request, e, () -> ModelResponse.of(e.partialText().orElse("")));
        }
      }
    };
  }

  /** A constant of an enum cannot name the enum's own fields. */
  private static final class PrivacyFactNames {
    static final String[] FAILURES = {
      "noFailureOfAProviderCarriesContent",
      "noCutAnswerPrintsContent",
      "noTimeoutPrintsContent",
      "noCancelledCallPrintsContent",
      "noRefusalPrintsContent",
      "noRefusedOptionPrintsContent"
    };
  }
}
