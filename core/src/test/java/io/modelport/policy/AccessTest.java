package io.modelport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.modelport.CallContext;
import io.modelport.ConfigurationException;
import io.modelport.EmbeddingRequest;
import io.modelport.Message;
import io.modelport.ModelOptions;
import io.modelport.ModelRequest;
import io.modelport.Request;
import io.modelport.Sensitivity;
import io.modelport.Tool;
import io.modelport.ToolCall;
import io.modelport.spi.Principal;
import io.modelport.spi.Target;
import io.modelport.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask what, held against a judge that reads the same rules in another way. */
class AccessTest {
  private static final List<String> NAMES = List.of("ann", "bob", "eve");
  private static final List<String> ROLES = List.of("support", "analyst", "admin");
  private static final List<String> PURPOSES = List.of("tickets", "reports");
  private static final List<String> TENANTS = List.of("acme", "globex");
  private static final List<String> TOOLS = List.of("lookup", "refund");
  private static final List<Sensitivity> CLASSES = List.of(Sensitivity.values());
  private static final List<String> NO_TOOLS = List.of("none");
  private static final List<String> MODELS = List.of("small", "large");

  /** One rule as the test knows it; empty for what is left out. */
  private record Written(
      String name,
      List<String> roles,
      List<String> operations,
      List<String> purposes,
      List<String> tenants,
      List<String> models,
      List<String> tools,
      Sensitivity upTo) {

    String yaml() {
      StringBuilder text = new StringBuilder("    " + name + ": {roles: " + quoted(roles));
      put(text, "operations", operations);
      put(text, "purposes", purposes);
      put(text, "tenants", tenants);
      put(text, "models", models);
      if (tools.equals(NO_TOOLS)) {
        text.append(", tools: none");
      } else {
        put(text, "tools", tools);
      }
      String level = upTo.name().toLowerCase(Locale.ROOT);
      return text.append(", up-to: ").append(level).append("}\n").toString();
    }

    private static void put(StringBuilder text, String key, List<String> values) {
      if (!values.isEmpty()) {
        text.append(", ").append(key).append(": ").append(quoted(values));
      }
    }

    private static String quoted(List<String> values) {
      return values.stream()
          .map(each -> '"' + each + '"')
          .collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** One call in all its parts; empty for what it does not say. */
  private record Case(
      String name,
      Set<String> given,
      String operation,
      String purpose,
      String tenant,
      Set<String> tools,
      Sensitivity sensitivity,
      String model) {}

  private static boolean mayBy(Written rule, Case call, List<List<String>> members) {
    boolean role = rule.roles().contains("*");
    for (int i = 0; i < ROLES.size(); i++) {
      boolean has = call.given().contains(ROLES.get(i)) || members.get(i).contains(call.name());
      role |= has && rule.roles().contains(ROLES.get(i));
    }
    boolean operation = rule.operations().isEmpty() || rule.operations().contains(call.operation());
    boolean purpose = rule.purposes().isEmpty() || rule.purposes().contains(call.purpose());
    boolean tenant = rule.tenants().isEmpty() || rule.tenants().contains(call.tenant());
    boolean model = rule.models().isEmpty() || rule.models().contains(call.model());
    boolean tools =
        rule.tools().isEmpty() || rule.tools().containsAll(call.tools()); // "none" is no tool
    boolean level = call.sensitivity().compareTo(rule.upTo()) <= 0;
    return role && operation && purpose && tenant && model && tools && level;
  }

  @Test
  void noCallIsPermittedThatNoRulePermits() {
    hold(200);
  }

  @Tag("nightly")
  @Test
  void noCallIsPermittedThatNoRulePermitsInMany() {
    hold(5_000);
  }

  private static void hold(int policies) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long permitted = 0;
    long asked = 0;
    for (int i = 0; i < policies; i++) {
      List<Written> rules = rules(random);
      List<List<String>> members =
          ROLES.stream().map(role -> some(NAMES, random)).collect(Collectors.toList());
      Access access = read(yaml(rules, members)).access();
      for (int j = 0; j < 200; j++) {
        Case call = call(random);
        boolean may = rules.stream().anyMatch(rule -> mayBy(rule, call, members));
        assertThat(isPermitted(access, call))
            .as("seed %s, %s by %s with %s", seed, call, rules, members)
            .isEqualTo(may);
        permitted += may ? 1 : 0;
        asked++;
      }
    }
    assertThat(permitted).isBetween(asked / 50, asked * 49 / 50); // else the test says nothing
  }

  private static boolean isPermitted(Access access, Case call) {
    Optional<Principal> caller =
        Optional.of(call.name())
            .filter(name -> !name.isEmpty())
            .map(name -> new Principal(name, call.given()));
    Permission permission = access.ask(caller, request(call)).at(call.sensitivity());
    return permission.refusal().isEmpty() && permission.refusal(target(call.model())).isEmpty();
  }

  private static Request request(Case call) {
    CallContext context = CallContext.none();
    context = call.purpose().isEmpty() ? context : context.withPurpose(call.purpose());
    context = call.tenant().isEmpty() ? context : context.withTenant(call.tenant());
    if (call.operation().equals("embeddings")) {
      return EmbeddingRequest.of("text").withContext(context);
    }
    List<Tool> tools = call.tools().stream().map(name -> new Tool(name, "", "{}")).toList();
    ModelOptions options =
        tools.isEmpty() ? ModelOptions.none() : ModelOptions.none().withTools(tools);
    return ModelRequest.of("text").withOptions(options).withContext(context);
  }

  private static Target target(String model) {
    return new NamedTarget(model);
  }

  private static Case call(Random random) {
    String operation = random.nextInt(3) == 0 ? "embeddings" : "answers";
    String name = random.nextInt(4) == 0 ? "" : one(NAMES, random);
    return new Case(
        name,
        !name.isEmpty() && random.nextInt(4) == 0 ? Set.of(one(ROLES, random)) : Set.of(),
        operation,
        random.nextInt(4) == 0 ? "" : one(PURPOSES, random),
        random.nextInt(4) == 0 ? "" : one(TENANTS, random),
        operation.equals("answers") && random.nextBoolean()
            ? Set.copyOf(some(TOOLS, random))
            : Set.of(),
        one(CLASSES, random),
        one(MODELS, random));
  }

  private static List<Written> rules(Random random) {
    List<Written> rules = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      rules.add(
          new Written(
              "rule" + i,
              random.nextInt(6) == 0 ? List.of("*") : some(ROLES, random),
              maybe(List.of("answers", "embeddings"), random),
              maybe(PURPOSES, random),
              maybe(TENANTS, random),
              maybe(MODELS, random),
              random.nextInt(4) == 0 ? NO_TOOLS : maybe(TOOLS, random),
              random.nextInt(3) == 0 ? Sensitivity.RESTRICTED : one(CLASSES, random)));
    }
    return rules;
  }

  private static List<String> maybe(List<String> all, Random random) {
    return random.nextBoolean() ? List.of() : some(all, random);
  }

  /** One at least. */
  private static List<String> some(List<String> all, Random random) {
    List<String> some = new ArrayList<>(all);
    some.removeIf(each -> random.nextBoolean());
    return some.isEmpty() ? List.of(one(all, random)) : some;
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static String yaml(List<Written> rules, List<List<String>> members) {
    StringBuilder text = new StringBuilder("access:\n  roles:\n");
    for (int i = 0; i < ROLES.size(); i++) {
      text.append("    ").append(ROLES.get(i)).append(": ");
      text.append(Written.quoted(members.get(i))).append('\n');
    }
    text.append("  rules:\n");
    rules.forEach(rule -> text.append(rule.yaml()));
    return text.toString();
  }

  private static Policy read(String text) {
    YamlFile file = YamlFile.of("policy.yaml", text);
    return PolicyFile.read(file, new Reading(file, Set.of()));
  }

  @Test
  void withoutTheSectionEverybodyMayAskEverything() {
    Permission permission =
        read("tenants: {a: public}").access().ask(Optional.empty(), request(ALL));
    assertThat(permission.refusal()).isEmpty();
    assertThat(permission.refusal(target("large"))).isEmpty();
    assertThat(permission.rule()).isEmpty();
  }

  private static final Case ALL =
      new Case("", Set.of(), "answers", "", "", Set.of(), Sensitivity.RESTRICTED, "large");

  @Test
  void whatOnlyARuleCanGiveFollowsPurposeAndTenantToo() {
    Access access =
        read("access: {rules: {duty: {roles: [\"*\"], operations: [reveal], purposes: [tickets],"
                + " tenants: [acme]}, all: {roles: [\"*\"]}}}")
            .access();
    CallContext right = CallContext.none().withPurpose("tickets").withTenant("acme");
    assertThat(access.ask(Optional.empty(), Access.REVEAL, right).rule()).contains("duty");
    assertThat(access.ask(Optional.empty(), Access.ERASE, right).refusal()).isPresent();
    assertThat(access.ask(Optional.empty(), Access.REVEAL, right.withPurpose("x")).refusal())
        .contains("the purpose is not permitted by duty");
    assertThat(access.ask(Optional.empty(), Access.REVEAL, right.withTenant("x")).refusal())
        .contains("the tenant is not permitted by duty");
    assertThat(Access.open().ask(Optional.empty(), Access.REVEAL, right).refusal()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[reveal], tools: none",
        "[answers, reveal], tools: [refund]",
        "[erase], up-to: internal",
        "[erase], purposes: [tickets]",
        "[erase], models: [large]",
        "[erase], tools: none"
      })
  void aLimitThatNothingCanBeHeldAgainstIsAMistake(String operations) {
    String rule = "access: {rules: {duty: {roles: [\"*\"], operations: " + operations + "}}}";
    assertThatThrownBy(() -> read(rule))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("limited");
  }

  @Test
  void toolsThatTheConversationSaysWereCalledCountToo() {
    Access access = read("access: {rules: {bare: {roles: [\"*\"], tools: none}}}").access();
    ModelRequest plain = ModelRequest.of("Hi");
    ModelRequest called =
        ModelRequest.of(
            Message.user("Hi"),
            Message.assistant("", List.of(new ToolCall("1", "refund", "{}"))),
            Message.toolResult("1", "done"));
    assertThat(access.ask(Optional.empty(), plain).refusal()).isEmpty();
    assertThat(access.ask(Optional.empty(), called).refusal()).isPresent();
  }

  @Test
  void aNameThatStandsTwiceIsAMistake() {
    assertThat(
            catchThrowableOfType(
                    ConfigurationException.class,
                    () -> read("access: {rules: {a: {roles: [ann, ann]}}}"))
                .problems())
        .anyMatch(each -> each.contains("\"ann\" stands here twice"));
  }

  @Test
  void aRefusalNamesTheRulesThatCameNearest() {
    Access access =
        read("access: {rules: {helpdesk: {roles: [\"*\"], purposes: [tickets]}}}").access();
    assertThat(access.ask(Optional.empty(), request(ALL)).refusal())
        .contains("the purpose is not permitted by helpdesk");
  }

  @Test
  void mistakesAreNamedByTheirLines() {
    ConfigurationException wrong =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                read(
                    """
                    access:
                      roles: {"*": [ann]}
                      rules:
                        a: {operations: [fly]}
                        b: {roles: [x], up-to: secret, tool: [y]}
                    """));
    assertThat(wrong.problems())
        .hasSize(5)
        .anyMatch(each -> each.contains("everybody has the role"))
        .anyMatch(each -> each.contains("operations are answers, embeddings"))
        .anyMatch(each -> each.contains("\"roles\" is missing"))
        .anyMatch(each -> each.contains("\"tool\" is not a key here"));
  }
}
