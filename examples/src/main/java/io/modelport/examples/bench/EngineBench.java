package io.modelport.examples.bench;

import io.modelport.examples.bench.Ask.Choice;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Measures all figures of the engine, one after the other.
 *
 * @param opening of this project's engine
 * @param setup what all peers load alike
 * @param tiny the same with a model that takes next to no time
 * @param peers where they are
 * @param size how much is asked
 */
record EngineBench(
    EngineOpening opening, EngineSetup setup, EngineSetup tiny, EnginePeers peers, BenchSize size) {

  /**
   * Gives each figure as soon as it is there.
   *
   * @param only names of figures; all where empty
   */
  void run(Set<String> only, Budget budget, Consumer<Figure> report) throws InterruptedException {
    long end = budget.clock().getAsLong() + budget.time().toNanos();
    try (OpenPeers open = new OpenPeers();
        OpenPeers openTiny = new OpenPeers()) {
      List<Step> steps =
          steps(open, openTiny).stream().filter(step -> step.isWanted(only)).toList();
      for (int i = 0; i < steps.size(); i++) {
        long left = Math.max(0, end - budget.clock().getAsLong());
        Duration share = Duration.ofNanos(left / (steps.size() - i));
        steps.get(i).figures(budget.withTime(share)).forEach(report);
      }
    }
  }

  private List<Step> steps(OpenPeers open, OpenPeers openTiny) {
    Peer.Starter ours = new OurStarter(opening, setup);
    Peer peer = open.of(ours);
    Comparison big = new Comparison(open, ours, prompts(peer));
    Peer.Starter small = new OurStarter(opening, tiny);
    Comparison little = new Comparison(openTiny, small, prompts(openTiny.of(small)));
    Supplier<Ask> write = () -> big.ask(16, size.answerTokens(), Choice.GREEDY);
    Supplier<Ask> read = () -> big.ask(size.promptTokens(), 1, Choice.GREEDY);
    Supplier<Ask> writeLittle = () -> little.ask(16, size.tinyTokens(), Choice.GREEDY);
    return List.of(
        // first, while nothing else was started
        Step.of(
            Plans.IDLE,
            (plan, budget) -> OursAlone.idle(plan, peer, write.get(), size.idle(), budget.least())),
        new Step(
            List.of(Plans.OVERHEAD, Plans.ALLOCATED),
            budget ->
                new SchedulerOverhead(size.overheadTokens())
                    .measure(Plans.OVERHEAD, Plans.ALLOCATED, budget)),
        Step.of(
            Plans.PREFIX,
            (plan, budget) ->
                OursAlone.sharedPrefix(plan, peer, big.prompts(), size.prefixTokens(), budget)),
        Step.of(Plans.HASH, (plan, budget) -> OursAlone.hash(plan, setup.model(), budget)),
        Step.of(
            Plans.DECODE,
            (plan, budget) ->
                big.ratio(plan, peers.plainLoop(setup), write, Timing::writingSpeed, budget)),
        Step.of(
            Plans.PREFILL,
            (plan, budget) ->
                big.ratio(plan, peers.plainLoop(setup), read, Timing::readingSpeed, budget)),
        Step.of(
            Plans.TINY,
            (plan, budget) ->
                little.difference(
                    plan, peers.plainLoop(tiny), writeLittle, Timing::microsPerToken, budget)),
        Step.of(
            Plans.TOGETHER,
            (plan, budget) ->
                big.together(
                    plan,
                    peers.llamaServer(setup),
                    setup.parallel(),
                    new Ask("", 16, size.answerTokens(), Choice.SAMPLED),
                    budget)),
        Step.of(Plans.LOAD, (plan, budget) -> big.load(plan, peers.llamaServer(setup), budget)),
        Step.of(
            Plans.jllama(Plans.JLLAMA_DECODE, 4),
            (plan, budget) ->
                big.ratio(plan, peers.jllama(setup), write, Timing::writingSpeed, budget)),
        Step.of(
            Plans.jllama(Plans.JLLAMA_PREFILL, 3),
            (plan, budget) ->
                big.ratio(plan, peers.jllama(setup), read, Timing::readingSpeed, budget)));
  }

  private static Prompts prompts(Peer peer) {
    return new Prompts(1)
        .calibrate(text -> peer.answer(new Ask(text, 0, 1, Choice.GREEDY)).promptTokens());
  }
}
