package io.modelport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.ModelPort;
import io.modelport.ModelRequest;
import io.modelport.ModelStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One port serves many threads, and nobody gets another's answer. */
interface ConcurrencyFacts extends Bench {
  int CALLERS = 64;

  @Test
  default void sixtyFourCallersGetTheirOwnAnswers() throws InterruptedException {
    play(Script.echo(Pattern.compile("caller-\\d+-end")));
    ModelPort port = open();
    CyclicBarrier together = new CyclicBarrier(CALLERS);
    List<Background> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      String mine = "caller-" + i + "-end";
      boolean streamed = i % 2 == 1;
      ModelRequest request = settled(ModelRequest.of("Who calls? It is " + mine + "."));
      callers.add(
          Background.run(
              () -> {
                together.await();
                assertThat(answer(port, request, streamed)).isEqualTo(mine);
                return true;
              }));
    }
    for (Background caller : callers) {
      caller.ended(PATIENCE).outcome().assertReturned();
    }
  }

  private static String answer(ModelPort port, ModelRequest request, boolean streamed) {
    if (!streamed) {
      return port.generate(request).text();
    }
    try (ModelStream stream = port.stream(request)) {
      return Bench.read(stream);
    }
  }
}
