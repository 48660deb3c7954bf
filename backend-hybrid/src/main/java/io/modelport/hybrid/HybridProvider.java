package io.modelport.hybrid;

import io.modelport.Setting;
import io.modelport.spi.Backend;
import io.modelport.spi.BackendContext;
import io.modelport.spi.BackendProvider;
import io.modelport.spi.Mistakes;
import io.modelport.spi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
    Mistakes mistakes = new Mistakes();
    for (Setting<String> side : List.of(OUTSIDE, INSIDE)) {
      mistakes
          .or(
              Optional.<Backend>empty(),
              () -> Optional.of(context.backend(context.settings().value(side))))
          .ifPresent(opened::add);
    }
    if (mistakes.isEmpty()) {
      mistakes.addAll(exposed(opened.get(1), context));
    }
    if (!mistakes.isEmpty()) {
      opened.forEach(Backend::close);
      mistakes.throwIfAny();
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
