package io.modelport.examples;

import io.modelport.CallContext;
import io.modelport.ModelRequest;
import io.modelport.Sensitivity;
import io.modelport.assembly.Assembly;
import io.modelport.assembly.Explanation;
import io.modelport.spi.Target;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why a request would go where; asks no model. */
@Command(
    name = "explain",
    header = "Says why a request would go where; asks no model.",
    description = "Exit status 1 where nobody may or can be asked.")
final class PolicyExplainCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Mixin BackendOption backend = new BackendOption();

  @Parameters(paramLabel = "PROMPT", description = "What would be asked.")
  String prompt;

  @Option(names = "--purpose", paramLabel = "NAME", description = "What it would be for.")
  @Nullable String purpose;

  @Option(names = "--tenant", paramLabel = "NAME", description = "For whom it would be.")
  @Nullable String tenant;

  @Option(names = "--principal", paramLabel = "NAME", description = "Who would ask.")
  @Nullable String principal;

  @Option(names = "--conversation", paramLabel = "ID", description = "What it would belong to.")
  @Nullable String conversation;

  @Option(names = "--class", paramLabel = "CLASS", description = "What its caller would declare.")
  @Nullable String declared;

  PolicyExplainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    ModelRequest request = ModelRequest.of(prompt).withContext(context());
    try (ExamplePort port = ExamplePort.open(shell, backend, OwnModel.ACKNOWLEDGING)) {
      Explanation why = Assembly.explain(port.port(), request);
      print(why);
      return why.choice().order().isEmpty() ? 1 : 0;
    }
  }

  private CallContext context() {
    CallContext context = CallContext.none();
    context = purpose == null ? context : context.withPurpose(purpose);
    context = principal == null ? context : context.withPrincipal(principal);
    context = tenant == null ? context : context.withTenant(tenant);
    context = conversation == null ? context : context.withConversationId(conversation);
    return declared == null ? context : context.withDeclared(sensitivity(declared));
  }

  private static Sensitivity sensitivity(String name) {
    try {
      return Sensitivity.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "--class is one of public, internal, confidential and restricted.");
    }
  }

  private void print(Explanation why) {
    line("policy", why.policy().orElse("none"));
    why.access().ifPresent(access -> line("access", access));
    why.blocker().ifPresent(guard -> line("guard", guard + " blocks it"));
    line("class", why.classification().sensitivity().name());
    why.classification().reasons().forEach(reason -> line("", reason));
    why.candidates()
        .forEach(
            each ->
                line(
                    each.inside() ? "inside" : "outside",
                    each.target() + each.refusal().map(reason -> ": " + reason).orElse("")));
    line("choice", why.choice().reason());
    line(
        "order", why.choice().order().stream().map(Target::name).collect(Collectors.joining(", ")));
    why.choice()
        .cap()
        .ifPresent(cap -> line("cap", cap.perHour() + " " + cap.currency() + " an hour"));
    why.choice().shadow().ifPresent(copy -> line("shadow", copy.target().name()));
    why.choice().delay().ifPresent(delay -> line("wait", delay.toSeconds() + " s"));
  }

  private void line(String head, String text) {
    shell.out().println(String.format(Locale.ROOT, "%-8s%s", head, text));
  }
}
