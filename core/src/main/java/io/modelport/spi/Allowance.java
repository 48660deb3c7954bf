package io.modelport.spi;

import java.time.Duration;

/**
 * What a provider says is left of one of its limits.
 *
 * @param left requests or tokens, at least 0
 * @param limit what there is when nothing is used; 0 where it is not said
 * @param renewal the time until all of it is there again, at least zero
 */
public record Allowance(Resource resource, long left, long limit, Duration renewal) {

  /** What is limited. */
  public enum Resource {
    REQUESTS,
    TOKENS
  }
}
