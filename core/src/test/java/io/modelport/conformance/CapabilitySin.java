package io.modelport.conformance;

import io.modelport.ModelRequest;
import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import io.modelport.spi.Capabilities;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Sins in what is declared, taken and let out. */
enum CapabilitySin implements Sin {
  DROPS_WHAT_IT_CANNOT_DO(
      "anOptionIsHonouredOrRefused", "imagesAreSeenOrRefused", "turnsOfToolsAreTakenOrRefused") {
    @Override
    public Capabilities real() {
      return MODEST;
    }

    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      return port.good().generate(ModelRequest.of(request.lastUserText()));
    }
  },
  DECLARES_TOO_MUCH(
      "anOptionIsHonouredOrRefused",
      "imagesAreSeenOrRefused",
      "turnsOfToolsAreTakenOrRefused",
      "embeddingsAreOneVectorATextInOrder") {
    @Override
    public Capabilities real() {
      return MODEST;
    }

    @Override
    public Capabilities declared() {
      return ALL;
    }
  },
  DECLARES_TOO_LITTLE("anOptionIsHonouredOrRefused", "undeclaredEmbeddingsAreRefused") {
    @Override
    public Capabilities declared() {
      return MODEST;
    }
  },
  LETS_SENSITIVE_TEXT_OUT("whatIsAboveTheCeilingStaysInsideOrIsRefused") {
    @Override
    public Map<String, String> settings(Map<String, String> asked) {
      Map<String, String> settings = new HashMap<>(asked);
      settings.put("modelport.public-ceiling", "restricted");
      return settings;
    }
  },
  LOGS_THE_PROMPT("noLogShowsContentAtAnyLevel") {
    @Override
    public ModelResponse generate(SinfulPort port, ModelRequest request) {
      LoggerFactory.getLogger(CapabilitySin.class).trace("asked: {}", request.lastUserText());
      return port.good().generate(request);
    }
  },
  PRINTS_ITS_ANSWER("nothingPrintsThePromptOrTheAnswer") {
    @Override
    public ModelStream stream(SinfulPort port, ModelRequest request) {
      return new SinfulStream(port.good().stream(request)) {
        @Override
        public String toString() {
          return "SinfulStream[" + response().text() + "]";
        }
      };
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> facts;

  CapabilitySin(String... facts) {
    this.facts = List.of(facts);
  }

  @Override
  public List<String> facts() {
    return facts;
  }
}
