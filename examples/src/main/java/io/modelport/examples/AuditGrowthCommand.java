package io.modelport.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.audit.AuditFolder;
import io.modelport.audit.Growth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** That a log only grew since somebody's checkpoint, for those who may see no record. */
@Command(
    name = "growth",
    header = "Writes a proof that a log only grew since an earlier checkpoint.",
    description = {
      "A line of JSON: the root at the earlier checkpoint, that of the last one, and the path from",
      "one to the other (RFC 6962, consistency proof). It holds no record. Who kept the earlier",
      "checkpoint and trusts the last one sees that nothing of what was there then has changed."
    })
final class AuditGrowthCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin HelpOption help = new HelpOption();

  @Parameters(index = "0", paramLabel = "DIR", description = "As modelport.audit.directory has it.")
  Path directory = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "SIZE",
      description = "How many records the earlier checkpoint speaks of.")
  long before;

  AuditGrowthCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try {
      shell.out().println(json(AuditFolder.at(directory).proveSince(before)));
      return 0;
    } catch (IOException e) {
      throw new BadInputException("There is no proof for " + directory + ": " + e.getMessage());
    }
  }

  private static String json(Growth growth) {
    ObjectNode node = new ObjectMapper().createObjectNode().put("before", growth.before());
    node.put("rootBefore", growth.rootBefore()).put("size", growth.size());
    ArrayNode path = node.put("root", growth.root()).putArray("path");
    growth.path().forEach(path::add);
    return node.toString();
  }
}
