package io.modelport.selfhosted.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** llama.cpp computes the tokens of a step together only where their sequences are neighbours. */
class NeighboursTest {
  private final HashDecoder decoder = new HashDecoder(8, 64);
  private final Line line = new Line(8, 8);
  private final Sequences sequences = new Sequences(decoder);
  private final int[] places = new int[100]; // by prompt
  private long time;

  @Test
  void answersStandSideBySideHoweverThePlacesWereUsedBefore() {
    begin(0, 1, 2, 3, 4, 5, 6, 7);
    leave(0, 4, 2, 6, 1, 5, 3, 7);
    begin(10, 11, 12, 13);
    assertThat(busy()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aGapIsFilledFirst() {
    begin(0, 1, 2, 3, 4);
    leave(1, 3);
    begin(5);
    assertThat(busy()).containsExactly(0, 1, 2, 4);
    begin(6);
    assertThat(busy()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aPrefixThatIsRememberedComesFirst() {
    begin(0, 1, 2, 3, 4, 5, 6);
    Answer known = sequences.all()[6].answer();
    assertThat(known).isNotNull();
    read(6);
    leave(1, 2, 3, 4, 5, 6);
    begin(6); // asks the same once more
    assertThat(busy()).containsExactly(0, 6);
  }

  private void begin(int... prompts) {
    for (int seed : prompts) {
      Work work = Question.of(Question.prompt(seed, 40), 9, seed).work();
      Answer answer =
          new Answer(
              new Call(work, null), decoder.sampler(work.sampling(), work.prompt()), 9, ++time);
      List<Integer> before = busy();
      sequences.begin(answer, work.prompt());
      busy().stream().filter(place -> !before.contains(place)).forEach(p -> places[seed] = p);
    }
  }

  /** The decoder reads what the sequence is to have. */
  private void read(int seed) {
    Sequence sequence = sequences.all()[places[seed]];
    Batch batch = new Batch(64);
    sequence.plan(sequence.pending(), batch);
    decoder.decode(batch);
    Answer answer = sequence.answer();
    if (answer != null) {
      sequence.advance(answer, line);
    }
  }

  private void leave(int... prompts) {
    for (int seed : prompts) {
      read(seed);
      sequences.all()[places[seed]].leave(++time, line);
    }
  }

  private List<Integer> busy() {
    return new ArrayList<>(
        IntStream.range(0, 8).filter(i -> !sequences.all()[i].isFree()).boxed().toList());
  }
}
