package io.modelport.advisor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes the configuration that follows from an advice. Lines that begin with {@code # fill in:}
 * wait for what only the user knows; the rest opens as it stands.
 */
record ProposedSettings(Advice advice) {
  private static final String FILL_IN = "# fill in: ";
  private static final List<String> NEED_AN_ADDRESS =
      List.of("azure-openai", "openai-compatible", "bedrock");

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# "
            + advice.stance().word()
            + ": "
            + advice.stance().meaning()
            + (advice.provisional() ? "; provisional, see what is unknown" : ""));
    lines.add("modelport.backend=" + advice.stance().word().replace("-", ""));
    if (advice.stance() != Stance.SELF_HOSTED) {
      hosted(lines);
    }
    if (advice.stance() != Stance.HOSTED) {
      selfHosted(lines);
    }
    return String.join("\n", lines) + "\n";
  }

  private void hosted(List<String> lines) {
    lines.add("# Nothing above this class leaves, whatever was decided.");
    lines.add("modelport.public-ceiling=internal");
    String model = answers().hostedModel().orElse("");
    String provider = model.isEmpty() ? "openai" : model.substring(0, model.indexOf('/'));
    lines.add("modelport.hosted.provider=" + provider);
    lines.add(
        model.isEmpty()
            ? FILL_IN + "modelport.hosted.model="
            : "modelport.hosted.model=" + model.substring(model.indexOf('/') + 1));
    if (NEED_AN_ADDRESS.contains(provider)) {
      lines.add(FILL_IN + "modelport.hosted.base-url=");
    }
    if (answers().is(Choice.IN_REGION)) {
      lines.add(FILL_IN + "modelport.hosted.region=");
      lines.add(FILL_IN + "modelport.regions=");
    }
    budget(lines);
  }

  /**
   * Only a model with a known price can be held to a budget, so this is for the user to turn on.
   */
  private void budget(List<String> lines) {
    double month = advice.costs().hostedMonth().high();
    if (month < 1e9 && advice.stance() == Stance.HOSTED) {
      lines.add(
          "# a limit, twice what is expected: modelport.budget.month="
              + (long) Math.ceil(2 * month)
              + answers().inputs().currency().toLowerCase(Locale.ROOT));
    }
  }

  /** A service of its own where somebody runs services, else the engine in this process. */
  private void selfHosted(List<String> lines) {
    if (answers().is(Choice.ON_CALL) || answers().is(Choice.GPU_SERVICE)) {
      lines.add("modelport.selfhosted.engine=server");
      lines.add(FILL_IN + "modelport.selfhosted.model=");
      lines.add(FILL_IN + "modelport.selfhosted.urls=");
      lines.add(FILL_IN + "modelport.perimeter=");
    } else {
      lines.add("modelport.selfhosted.engine=llama.cpp");
      lines.add(FILL_IN + "modelport.selfhosted.model-path=");
    }
  }

  private Answers answers() {
    return advice.answers();
  }
}
