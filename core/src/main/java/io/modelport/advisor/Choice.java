package io.modelport.advisor;

import java.util.Locale;

/** The answers there are to each {@link Question}. */
public enum Choice {
  MAY_LEAVE(Question.DATA, "all of it may go to the provider"),
  IN_REGION(Question.DATA, "all of it may go to the provider, in named regions"),
  PART_STAYS(Question.DATA, "some requests must stay inside"),
  ALL_STAYS(Question.DATA, "nothing may leave"),

  SPIKY(Question.SHAPE, "quiet, with bursts: the peak is 5 to 20 times the mean"),
  OFFICE_HOURS(Question.SHAPE, "days and nights: the peak is 3 to 5 times the mean"),
  STEADY(Question.SHAPE, "around the clock: the peak is at most twice the mean"),

  NOBODY(Question.OPERATIONS, "nobody is on call for it"),
  ON_CALL(Question.OPERATIONS, "a team runs services around the clock, none on GPUs yet"),
  GPU_SERVICE(Question.OPERATIONS, "a team runs models on GPUs in production today"),

  FOLLOW(Question.LIFE_CYCLE, "the provider may change and retire models"),
  PINNED(Question.LIFE_CYCLE, "dated versions, and a year to move on, are enough"),
  OWN(Question.LIFE_CYCLE, "we decide about every change, and keep old versions for years"),

  SECONDS(Question.LATENCY, "within some seconds"),
  INTERACTIVE(Question.LATENCY, "within a second"),
  WITHOUT_NETWORK(Question.LATENCY, "also where there is no network"),

  FRONTIER_ONLY(Question.QUALITY, "only the best hosted models pass our evaluation"),
  OPEN_IS_ENOUGH(Question.QUALITY, "a model with open weights passes our evaluation"),

  PROMPTS(Question.CUSTOMISATION, "prompts and retrieval"),
  HOSTED_TUNING(Question.CUSTOMISATION, "the provider's fine-tuning"),
  OWN_WEIGHTS(Question.CUSTOMISATION, "weights that we train"),

  WEEKS(Question.TIMELINE, "in weeks"),
  QUARTER(Question.TIMELINE, "in a quarter"),
  YEAR(Question.TIMELINE, "in a year");

  private final Question question;
  private final String meaning;

  Choice(Question question, String meaning) {
    this.question = question;
    this.meaning = meaning;
  }

  public Question question() {
    return question;
  }

  public String meaning() {
    return meaning;
  }

  /** As files write it, such as {@code part-stays}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
