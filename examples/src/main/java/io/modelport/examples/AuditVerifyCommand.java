package io.modelport.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.audit.Anchors;
import io.modelport.audit.AuditFolder;
import io.modelport.audit.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether decision records are as they were written. */
@Command(
    name = "verify",
    header = "Says whether decision records are as they were written; changes nothing.",
    description = {
      "INTACT: to the end, and something that you trust vouches for it. UNANCHORED: whole in",
      "itself, but nothing that you trust vouches for its last records. TORN: a crash left an",
      "unfinished record at the end. TAMPERED: with the first bad record. Exit status 0 for the",
      "first two, 1 for the others."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "DIR", description = "As modelport.audit.directory names it.")
  Path directory = Path.of("");

  @Option(
      names = "--copy",
      paramLabel = "FILE",
      description = "Checkpoints that were kept elsewhere (modelport.audit.checkpoint-copy).")
  List<Path> copies = List.of();

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "Of the key that signs checkpoints, in PEM; again for each earlier key.")
  List<Path> publicKeys = List.of();

  @Option(names = "--json", description = "One JSON object instead of sentences.")
  boolean json;

  AuditVerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Verification found = verify();
    if (json) {
      shell.out().println(json(found));
    } else {
      shell.out().println(found.verdict() + " · " + found.records() + " records");
      found.remarks().forEach(shell.out()::println);
    }
    return switch (found.verdict()) {
      case INTACT, UNANCHORED -> 0;
      case TORN, TAMPERED -> 1;
    };
  }

  private Verification verify() {
    Anchors anchors = Anchors.none();
    for (Path copy : copies) {
      anchors = anchors.withCopy(copy);
    }
    for (Path key : publicKeys) {
      anchors = anchors.withPublicKey(key);
    }
    try {
      return AuditFolder.at(directory).verify(anchors);
    } catch (IOException e) {
      throw new BadInputException(
          directory + ", a copy or the key cannot be read: " + e.getMessage());
    }
  }

  private static String json(Verification found) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("verdict", found.verdict().name()).put("records", found.records());
    node.put("anchored", found.anchored());
    found
        .bad()
        .ifPresent(
            bad ->
                node.putObject("bad")
                    .put("file", bad.file())
                    .put("offset", bad.offset())
                    .put("number", bad.number()));
    found.remarks().forEach(node.putArray("remarks")::add);
    return node.toString();
  }
}
