package io.modelport.advisor;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One call of the application, as far as a decision rests on such.
 *
 * @param stays whether its class may not leave
 * @param outside whether it was answered outside
 * @param cost of all its attempts in the currency of the advice; empty where nobody knows it
 * @param served the model that the provider says answered
 */
public record LiveCall(
    boolean stays, boolean outside, OptionalDouble cost, Optional<String> served) {}
