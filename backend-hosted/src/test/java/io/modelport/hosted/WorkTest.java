package io.modelport.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sign of life is what a model made, not what its provider sends to keep a line open. */
class WorkTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
        "{\"choices\":[{\"delta\":{\"content\":null,\"reasoning_content\":\"hm\"}}]}",
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}]}}]}",
        "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"thinking_delta\"}}"
      })
  void aModelIsAtWork(String event) throws JsonProcessingException {
    assertThat(Work.isIn(new ObjectMapper().readTree(event))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}",
        "{\"choices\":[{\"delta\":{\"tool_calls\":[]}}]}",
        "{\"choices\":[]}",
        "{\"type\":\"ping\"}",
        "{\"type\":\"message_start\"}"
      })
  void nobodyKnowsWhetherAModelIsAtWork(String event) throws JsonProcessingException {
    assertThat(Work.isIn(new ObjectMapper().readTree(event))).isFalse();
  }
}
