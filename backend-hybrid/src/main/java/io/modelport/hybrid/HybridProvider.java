package io.modelport.hybrid;

import io.modelport.ConfigurationException;
import io.modelport.Setting;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.BackendProvider;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The backend {@code hybrid}: two others, each by its name, and a choice between them. */
public final class HybridProvider implements BackendProvider {
  private static final Setting<String> INSIDE =
      Setting.text(
              "modelport.hybrid.inside",
              "The backend for sensitive requests; all its targets are inside the perimeter.")
          .withDefault("selfhosted");
  private static final Setting<String> OUTSIDE =
      Setting.text("modelport.hybrid.outside", "The backend for requests that may leave.")
          .withDefault("hosted");

  @Override
  public String name() {
    return "hybrid";
  }

  @Override
  public Collection<Setting<?>> keys() {
    return List.of(INSIDE, OUTSIDE);
  }

  @Override
  public Backend open(BackendContext context) {
    List<Backend> opened = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Setting<String> side : List.of(OUTSIDE, INSIDE)) {
      try {
        opened.add(context.backend(context.settings().value(side)));
      } catch (ConfigurationException e) {
        problems.addAll(e.problems());
      }
    }
    if (problems.isEmpty()) {
      problems.addAll(exposed(opened.get(1), context));
    }
    if (!problems.isEmpty()) {
      opened.forEach(Backend::close);
      throw new ConfigurationException(problems);
    }
    return new HybridBackend(opened.get(0), opened.get(1), context::isInside);
  }

  /** A private side that is not inside would leave sensitive requests without any route. */
  private static List<String> exposed(Backend inside, BackendContext context) {
    return inside.targets().stream()
        .map(Target::destination)
        .filter(destination -> !context.isInside(destination))
        .map(
            destination ->
                INSIDE.name()
                    + " leads to "
                    + destination
                    + ", which is outside. Add it to modelport.perimeter if you control it.")
        .toList();
  }
}
