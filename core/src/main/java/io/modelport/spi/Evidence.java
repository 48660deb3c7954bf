package io.modelport.spi;

/** What an evaluation says of a release that is to be put in force. */
public interface Evidence {

  /** The id of the release that was evaluated; empty where it was none. */
  String ofRelease();

  /** The id of the release that it was compared with; empty where it was none. */
  String againstRelease();

  /** Whether it was shown to be as good. */
  boolean isPassed();

  /** The verdict in one sentence, with its figures and without content. */
  String sentence();
}
