package io.modelport.selfhosted.gguf;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a model hub, written {@code hf:OWNER/REPOSITORY/FILE@REVISION}; the revision may be
 * left out and is then {@code main}.
 */
public record HubFile(String repository, String file, String revision) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
  private static final Pattern FORM =
      Pattern.compile(
          "hf:(%1$s/%1$s)/(%1$s(?:/%1$s)*\\.gguf)(?:@(%1$s(?:/%1$s)*))?".formatted(NAME));

  static boolean isOne(String text) {
    return text.startsWith("hf:");
  }

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException where it has another form
   */
  static HubFile parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || List.of(text.split("[/@]", -1)).contains("..")) {
      throw new IllegalArgumentException("Not of the form hf:OWNER/REPOSITORY/FILE.gguf@REVISION.");
    }
    String revision = form.group(3) == null ? "main" : form.group(3);
    return new HubFile(form.group(1), form.group(2), revision);
  }

  /** Where a hub with this base URL has it. */
  URI at(URI base) {
    String start = base.toString().replaceFirst("/+$", "");
    return URI.create(
        start + "/" + repository + "/resolve/" + revision.replace("/", "%2F") + "/" + file);
  }

  @Override
  public String toString() {
    return "hf:" + repository + "/" + file + "@" + revision;
  }
}
