package io.modelport.spi;

import java.util.List;

/** Targets and a choice over them. Core wraps the whole pipeline around it, once. */
public interface Backend extends AutoCloseable {

  /** All targets, in the order in which they are preferred where nothing else decides. */
  List<Target> targets();

  /** Chooses among the targets that may see this request. */
  default Choice choose(Routing routing) {
    return new Choice(routing.permitted(), "configured order");
  }

  /** Frees everything; running calls have been cancelled before. */
  @Override
  void close();
}
