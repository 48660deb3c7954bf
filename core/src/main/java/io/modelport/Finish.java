package io.modelport;

/** Why an answer ended. Every one of these is a complete answer. */
public enum Finish {
  /** The model said all it wanted, or reached a stop string. */
  STOP,
  /** The answer reached its greatest length. */
  LENGTH,
  /** The model asks for tools. */
  TOOL_CALLS,
  /** The model declined in words. */
  REFUSED
}
