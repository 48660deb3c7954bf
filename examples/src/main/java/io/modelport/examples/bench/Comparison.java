package io.modelport.examples.bench;

import io.modelport.examples.bench.Ask.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * This engine against a peer, both loaded and asked the same.
 *
 * @param peers that run now
 * @param ours this engine
 * @param prompts for both
 */
record Comparison(OpenPeers peers, Peer.Starter ours, Prompts prompts) {

  /** What an answer's timing says, as a ratio; each question is new to both. */
  Figure ratio(
      Figure.Plan plan,
      Peer.Starter peer,
      Supplier<Ask> asks,
      ToDoubleFunction<Timing> value,
      Budget budget)
      throws InterruptedException {
    Interleaved measured = each(peer, asks, value, budget);
    return plan.ratio(measured.ours(), peer.name(), measured.theirs());
  }

  /** The same as a difference. */
  Figure difference(
      Figure.Plan plan,
      Peer.Starter peer,
      Supplier<Ask> asks,
      ToDoubleFunction<Timing> value,
      Budget budget)
      throws InterruptedException {
    Interleaved measured = each(peer, asks, value, budget);
    return plan.difference(measured.ours(), peer.name(), measured.theirs());
  }

  private Interleaved each(
      Peer.Starter peer, Supplier<Ask> asks, ToDoubleFunction<Timing> value, Budget budget)
      throws InterruptedException {
    Peer first = peers.of(ours);
    Peer second = peers.of(peer);
    return Interleaved.measure(
        () -> value.applyAsDouble(first.answer(asks.get())),
        () -> value.applyAsDouble(second.answer(asks.get())),
        budget);
  }

  /** Many callers at the same time. */
  Figure together(Figure.Plan plan, Peer.Starter peer, int callers, Ask each, Budget budget)
      throws InterruptedException {
    Peer first = peers.of(ours);
    Peer second = peers.of(peer);
    Interleaved measured =
        Interleaved.measure(
            () -> new Together(copies(callers, each)).writingSpeed(first),
            () -> new Together(copies(callers, each)).writingSpeed(second),
            budget);
    return plan.ratio(measured.ours(), peer.name(), measured.theirs());
  }

  private List<Ask> copies(int count, Ask each) {
    List<Ask> copies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      copies.add(ask(each.promptTokens(), each.answerTokens(), each.choice()));
    }
    return copies;
  }

  /** From nothing to the first token of an answer; the file is in the memory of the system. */
  Figure load(Figure.Plan plan, Peer.Starter peer, Budget budget) throws InterruptedException {
    Interleaved measured =
        Interleaved.measure(() -> loadMillis(ours), () -> loadMillis(peer), budget);
    return plan.ratio(measured.ours(), peer.name(), measured.theirs());
  }

  private double loadMillis(Peer.Starter starter) {
    Ask ask = ask(16, 1, Choice.GREEDY);
    long start = System.nanoTime();
    try (Peer peer = starter.start()) {
      peer.answer(ask);
      return (System.nanoTime() - start) / 1e6;
    }
  }

  Ask ask(int promptTokens, int answerTokens, Choice choice) {
    return new Ask(prompts.ofTokens(promptTokens), promptTokens, answerTokens, choice);
  }
}
