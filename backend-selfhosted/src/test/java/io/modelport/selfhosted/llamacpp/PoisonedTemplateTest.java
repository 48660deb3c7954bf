package io.modelport.selfhosted.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.ModelRequest;
import io.modelport.selfhosted.NeedsNatives;
import io.modelport.selfhosted.gguf.BrokenModelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chat templates that would hang the process, fill its memory or overflow its stack. */
@NeedsNatives
class PoisonedTemplateTest {
  // the budget is in the thread's own time; the rest is what a busy machine may add
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final long MOST_BYTES = 64 << 20;
  private static final String ALL = "{% for m in messages %}{{ m.content }}{% endfor %}";

  private static LlamaModel model;

  @BeforeAll
  static void load() throws BrokenModelException {
    model = SmallModel.load();
  }

  @AfterAll
  static void free() {
    model.close();
  }

  static Stream<String> refusedAtOnce() {
    return Stream.of(
            loops(), macros(), growth(), builtins(), shared(), nested(), broken(), oversized())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("refusedAtOnce")
  void isRefusedWhenTheModelIsLoaded(String template) {
    MemoryPeak peak = MemoryPeak.start();
    long start = System.nanoTime();
    assertThatThrownBy(() -> ChatFormat.of(model, Optional.of(template)).close())
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("tokenizer.chat_template");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    assertThat(peak.growth()).isLessThan(MOST_BYTES);
  }

  /** Some would stop the process by a signal of the processor or a sort gone astray. */
  static Stream<String> refusedInUse() {
    return Stream.of(
        "{{ 5 is divisibleby(0) }}",
        "{{ (0 - 9223372036854775807 - 1) is divisibleby(-1) }}",
        "{{ [{'a': 1}] | selectattr('a', 'divisibleby', 0) | list }}",
        "{{ [1] | select('divisibleby', 0) }}",
        "{{ 'abcdef'[0:6:9223372036854775807] }}",
        "{{ [1, 2, 3].slice(1, 3, 9223372036854775807) }}",
        "{{ [" + "1, 'a', none, ".repeat(100) + "2] | sort }}",
        "{{ raise_exception('canary') }}",
        "{{ nothing.there() }}");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("refusedInUse")
  void isRefusedWhenAConversationIsWritten(String template) throws BrokenModelException {
    try (ChatFormat format = ChatFormat.of(model, Optional.of(template + ALL))) {
      assertThatThrownBy(() -> SmallModel.prompt(format, ModelRequest.of("private words")))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_REQUEST))
          .hasMessageNotContainingAny("canary", "private");
    }
  }

  /** In conversations of a few messages they are harmless. */
  static Stream<String> refusedForLongConversations() {
    String each = "{% for a in messages %}{% for b in messages %}{% for c in messages %}";
    String end = "{% endfor %}{% endfor %}{% endfor %}";
    String doubled =
        "{% set n = namespace(x='a') %}{% for m in messages %}{% set n.x = n.x ~ n.x %}{% endfor %}";
    return Stream.of(
        each + "{% for d in messages %}{{ d.content }}{% endfor %}" + end,
        doubled + "{{ n.x }}" + ALL,
        "{% set n = namespace(x=[1]) %}{% for m in messages %}{% set n.x = [n.x, n.x] %}{% endfor %}"
            + "{{ n.x | tojson }}"
            + ALL,
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}"
            + "{{ f(messages | length) }}"
            + ALL);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("refusedForLongConversations")
  void isRefusedWhenTheConversationIsLong(String template) throws BrokenModelException {
    try (ChatFormat format = ChatFormat.of(model, Optional.of(template))) {
      assertThatCode(() -> SmallModel.prompt(format, ModelRequest.of("short")))
          .doesNotThrowAnyException();
      long start = System.nanoTime();
      assertThatThrownBy(() -> SmallModel.prompt(format, conversation(101)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("tokenizer.chat_template");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    }
  }

  @Test
  void anOrdinaryTemplateTakesALongConversation() throws BrokenModelException {
    try (ChatFormat format = ChatFormat.of(model, Optional.of(Templates.TAGGED_CALLS))) {
      assertThat(SmallModel.prompt(format, conversation(1001)).tokens()).hasSizeGreaterThan(7_000);
    }
  }

  private static ModelRequest conversation(int messages) {
    List<Message> said = new ArrayList<>();
    IntStream.range(0, messages)
        .forEach(i -> said.add(i % 2 == 0 ? Message.user("u" + i) : Message.assistant("a" + i)));
    return ModelRequest.of(said);
  }

  private static List<String> loops() {
    String empty = "{% for i in range(10000) %}";
    return List.of(
        "{% for i in range(1000000000) %}x{% endfor %}",
        empty.repeat(3) + "{% endfor %}".repeat(3),
        empty.repeat(2) + "x".repeat(50) + "{% endfor %}".repeat(2),
        "{% for i in range(9999) if range(9999) | length > 0 %}{% endfor %}",
        "{% set r = range %}{% for i in r(1000000000) %}{% endfor %}",
        "{% set n = namespace(r=range) %}{% for i in n.r(1000000000) %}{% endfor %}",
        "{% call range(1000000000) %}{% endcall %}",
        "{{ range(0, -1000000000, -1) }}",
        "{{ [1] | map(attribute='a', default=range(1000000000)) }}",
        "{% macro f(x=range(1000000000)) %}{% endmacro %}{{ f() }}");
  }

  private static List<String> macros() {
    return List.of(
        "{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{% macro f() %}{% call f() %}{{ caller() }}{% endcall %}{% endmacro %}"
            + "{% call f() %}x{% endcall %}",
        "{% macro g() %}{{ caller() }}{% endmacro %}"
            + "{% macro f(n) %}{% call g() %}{{ f(n + 1) }}{% endcall %}{% endmacro %}{{ f(0) }}");
  }

  private static List<String> growth() {
    String text = "{% set x = 'aaaaaaaaaaaaaaaa' %}";
    return List.of(
        text + "{% set x = x ~ x %}".repeat(40),
        "{% set x = [1] %}" + "{% set x = x + x %}".repeat(40),
        text + "{% set x = x.replace('a', x) %}".repeat(10),
        text + "{% set x = x | replace('a', x) %}".repeat(10),
        text + "{% set x = x.replace('', x) %}".repeat(10),
        text + "{% set x = range(1000) | join(x) %}".repeat(10),
        "{% set x = '\"' %}" + "{% set x = x | tojson %}".repeat(60),
        "{% filter replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaa') %}".repeat(30)
            + "a"
            + "{% endfilter %}".repeat(30),
        "{% set n = namespace(x=[]) %}{% for i in range(9999) %}"
            + "{% set _ = n.x.append(range(1000)) %}{% endfor %}");
  }

  private static List<String> builtins() {
    return List.of(
        "{{ 'a' * 1000000000 }}",
        "{{ 1000000000 * 'a' }}",
        "{{ 'a\nb' | indent(1000000000) }}",
        "{{ [[[1]]] | tojson(indent=1000000000) }}",
        "{{ [[[1]]] | tojson(false, 1000000000) }}",
        "{% set x = 'a' * 1000000 %}{{ x.split('a') | length }}",
        "{{ range(0, 9223372036854775807, 9223372036854775806) }}");
  }

  /** A few values, shared so often that nobody could write them down; or within themselves. */
  private static List<String> shared() {
    String list = "{% set x = ['a'] %}" + "{% set x = [x, x] %}".repeat(60);
    String object = "{% set x = {'a': 1} %}" + "{% set x = {'a': x, 'b': x} %}".repeat(60);
    return List.of(
        list + "{{ x }}",
        list + "{{ x | tojson }}",
        list + "{{ tojson(x) }}",
        object + "{{ x | string }}",
        "{% set x = ('a',) %}" + "{% set x = (x, x) %}".repeat(60) + "{{ x == x }}",
        "{% set n = namespace(a=1) %}{% set n.a = n %}{{ n | tojson }}",
        "{% set n = namespace(a=1) %}{% set m = namespace(a=n) %}{% set n.a = [m] %}{{ n }}",
        "{% set n = [] %}{% set _ = n.append(n) %}{{ n }}",
        "{% set n = namespace(x=[]) %}{% for i in range(9999) %}{% set n.x = [n.x] %}{% endfor %}",
        "{% set n = namespace(x=[]) %}{% for i in range(9999) %}{% set y = [] %}"
            + "{% set _ = n.x.append(y) %}{% set n.x = y %}{% endfor %}");
  }

  private static List<String> nested() {
    return List.of(
        "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}",
        "{{ " + "[".repeat(50_000) + "]".repeat(50_000) + " }}",
        "{{ " + "not ".repeat(60_000) + "1 }}",
        "{{ 'a'" + "~'a'".repeat(60_000) + " }}",
        "{{ 'a'" + "|trim".repeat(50_000) + " }}",
        "{{ " + "1 if 0 else ".repeat(1_300) + "1 }}",
        "{% if 1 %}".repeat(12_000) + "{% endif %}".repeat(12_000),
        "{% if 0 %}" + "{% elif 0 %}".repeat(15_000) + "{% endif %}",
        "{% set x %}".repeat(11_000) + "{% endset %}".repeat(11_000));
  }

  private static List<String> broken() {
    return List.of(
        "{{ ", "{% for m in", "{{ a[", "{{ a(", "{% set x", "{{ 'abc", "{%", "{#", "{{-");
  }

  private static List<String> oversized() {
    String names =
        IntStream.range(0, 180)
            .mapToObj(i -> "{% set v" + i + " = 1 %}")
            .reduce("", String::concat);
    return List.of(
        "x".repeat(10_000_000),
        "{% for i in range(9999) %}" + "y".repeat(200_000) + "{% endfor %}",
        names + "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}");
  }
}
