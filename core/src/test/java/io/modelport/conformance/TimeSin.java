package io.modelport.conformance;

import io.modelport.CallContext;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sins in beginning, ending and giving up. */
enum TimeSin implements Sin {
  HAS_ALL_THE_TIME(Names.LIMITS) {
    @Override
    public Map<String, String> settings(Map<String, String> asked) {
      Map<String, String> settings = new HashMap<>(asked);
      settings.keySet().removeIf(key -> key.startsWith("modelport.timeout."));
      return settings;
    }

    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      return port.good().generate(request.withContext(CallContext.none()));
    }

    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return port.good().stream(request.withContext(CallContext.none()));
    }
  },
  GIVES_UP_AT_ONCE(Names.LIMITS) {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      throw new ModelException(Kind.TIMED_OUT, "No patience.");
    }

    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return ModelStream.of(() -> generate(port, request));
    }
  },
  BEGINS_BEFORE_IT_IS_READ("streamBeginsNothingBeforeItReturns") {
    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      ModelStream stream = port.good().stream(request);
      stream.iterator().next();
      return stream;
    }
  },
  FORGETS_THE_INTERRUPT(Names.INTERRUPTS) {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      try {
        return port.good().generate(request);
      } finally {
        Thread.interrupted();
      }
    }

    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return new SinfulStream(port.good().stream(request)) {
        @Override
        public boolean hasNext() {
          try {
            return super.hasNext();
          } finally {
            Thread.interrupted();
          }
        }

        @Override
        public ModelResponse response() {
          try {
            return super.response();
          } finally {
            Thread.interrupted();
          }
        }
      };
    }
  },
  LEAVES_THE_WORK_RUNNING(Names.STOPS) {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      try {
        return port.good().generate(request);
      } catch (ModelException e) {
        port.upstream().begin();
        throw e;
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
            port.upstream().begin();
            throw e;
          }
        }

        @Override
        public ModelResponse response() {
          try {
            return super.response();
          } catch (ModelException e) {
            port.upstream().begin();
            throw e;
          }
        }

        @Override
        public void close() {
          super.close();
          port.upstream().begin();
        }
      };
    }
  },
  READS_ON_WHEN_CLOSED(
      "streamBeginsNothingBeforeItReturns",
      "closingFromAnotherThreadBeforeTheFirstPieceCancelsTheWork",
      "closingFromAnotherThreadInTheMiddleCancelsTheWork",
      "closingAHalfReadStreamCancelsTheWork",
      "aCancelledCallLeavesThePortUsable") {
    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return new SinfulStream(port.good().stream(request)) {
        @Override
        public void close() {}
      };
    }
  },
  FORGETS_ITS_ANSWER_WHEN_CLOSED("closingAFinishedStreamKeepsItsAnswer") {
    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return new SinfulStream(port.good().stream(request)) {
        @Override
        public void close() {
          port.marked().set(true);
        }

        @Override
        public ModelResponse response() {
          if (port.marked().get()) {
            throw new ModelException(Kind.CANCELLED, "Closed.");
          }
          return super.response();
        }
      };
    }
  },
  CLOSES_ONLY_ONCE("closingTwiceIsClosingOnce", "manyMayCloseAtOnce") {
    @Override
    public void close(SinfulPort port) {
      if (port.marked().getAndSet(true)) {
        throw new Committed("closed already");
      }
      port.good().close();
    }
  },
  NEVER_CLOSES(
      "closingThePortCancelsARunningCall",
      "closingThePortCancelsARunningStream",
      "manyMayCloseAtOnce",
      "aClosedPortAnswersNothing",
      "aClosedPortForEmbeddingsAnswersNothing") {
    @Override
    public void close(SinfulPort port) {}
  };

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> facts;

  TimeSin(String... facts) {
    this.facts = List.of(facts);
  }

  @Override
  public List<String> facts() {
    return facts;
  }

  /** A constant of an enum cannot name the enum's own fields. */
  private static final class Names {
    static final String[] LIMITS = {
      "aCallEndsAtTheDeadlineOfItsRequest",
      "aCallEndsAtTheConfiguredDeadline",
      "aStalledAnswerEndsAtTheDeadlineWhereNobodyStreams",
      "aFirstPieceThatIsLateTimesOut",
      "aStreamThatFallsSilentIsTruncated",
      "aStreamThatMeetsItsDeadlineAfterAPieceIsTruncated"
    };
    static final String[] INTERRUPTS = {
      "interruptingGenerateCancelsTheWork",
      "interruptingGenerateInTheMiddleCancelsTheWork",
      "interruptingAReaderBeforeTheFirstPieceCancelsTheWork",
      "interruptingAReaderInTheMiddleCancelsTheWork"
    };
    static final String[] STOPS = {
      "aCallEndsAtTheDeadlineOfItsRequest",
      "aCallEndsAtTheConfiguredDeadline",
      "aFirstPieceThatIsLateTimesOut",
      "aStreamThatFallsSilentIsTruncated",
      "interruptingGenerateCancelsTheWork",
      "interruptingAReaderBeforeTheFirstPieceCancelsTheWork",
      "closingFromAnotherThreadBeforeTheFirstPieceCancelsTheWork",
      "closingFromAnotherThreadInTheMiddleCancelsTheWork",
      "closingAHalfReadStreamCancelsTheWork",
      "closingThePortCancelsARunningCall",
      "closingThePortCancelsARunningStream",
    };
  }
}
