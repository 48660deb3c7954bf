package io.modelport.selfhosted.llamacpp;

import io.modelport.selfhosted.scheduler.Sampling.Grammar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation in the model's chat format, and what it says about the answer.
 *
 * @param tokens of the prompt
 * @param grammar what the answer is held to
 * @param stops texts that end an answer in this format, besides those of the request
 * @param shown control tokens that the reader takes as text, because the format is made of them
 * @param reader of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
record ChatPrompt(
    int[] tokens,
    Optional<Grammar> grammar,
    List<String> stops,
    Set<Integer> shown,
    AnswerReader reader) {}
