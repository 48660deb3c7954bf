package io.modelport.spi;

import java.time.Duration;

/**
 * What a provider says is left of one of its limits.
 *
 * @param left requests or tokens, at least 0
 * @param renewal the time until the limit is whole again, at least zero
 */
public record Allowance(Resource resource, long left, Duration renewal) {

  /** What is limited. */
  public enum Resource {
    REQUESTS,
    TOKENS
  }
}
