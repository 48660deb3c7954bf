package io.modelport.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.audit.AuditFolder;
import io.modelport.audit.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The records of one call for somebody who may not see the others. */
@Command(
    name = "prove",
    header = "Writes the records of one call with a proof that they are in the log.",
    description = {
      "A line of JSON each: the record, its number, and the path from it to the root of the last",
      "checkpoint (RFC 6962). Who trusts that checkpoint needs no other record. The look is",
      "recorded first, in the log DIR/access."
    })
final class AuditProveCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();
  @Mixin ReaderOptions reader = new ReaderOptions();

  @Parameters(index = "0", paramLabel = "DIR", description = "As modelport.audit.directory has it.")
  Path directory = Path.of("");

  @Parameters(index = "1", paramLabel = "ID", description = "Of the call, whole.")
  String id = "";

  AuditProveCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<Proof> proofs = proofs();
    Optional<String> call = Optional.of(id).filter(each -> !proofs.isEmpty());
    reader.recordCall(directory, "prove", call, proofs.size());
    if (proofs.isEmpty()) {
      throw new BadInputException("The last checkpoint speaks of no call " + id + ".");
    }
    proofs.forEach(proof -> shell.out().println(json(proof)));
    return 0;
  }

  private List<Proof> proofs() {
    try {
      return AuditFolder.at(directory).prove(id);
    } catch (IOException e) {
      throw new BadInputException(directory + " cannot be read: " + e.getMessage());
    }
  }

  private static String json(Proof proof) {
    ObjectNode node = new ObjectMapper().createObjectNode().put("record", proof.record());
    node.put("number", proof.number()).put("size", proof.size()).put("root", proof.root());
    ArrayNode path = node.putArray("path");
    proof.path().forEach(path::add);
    return node.toString();
  }
}
