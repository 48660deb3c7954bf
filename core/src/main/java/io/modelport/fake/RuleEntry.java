package io.modelport.fake;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.modelport.ModelException.Kind;
import io.modelport.ToolCall;
import io.modelport.yaml.Fields;
import io.modelport.yaml.YamlFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** One rule of the file. */
final class RuleEntry {
  private static final Set<String> OUTCOMES =
      Set.of("answer", "pieces", "json", "tool", "refusal", "fail", "stall");
  private static final List<String> KEYS =
      List.of(
          "match",
          "answer",
          "pieces",
          "json",
          "tool",
          "refusal",
          "fail",
          "stall",
          "cut-after",
          "slow-first-token",
          "times");

  private final YamlFile file;
  private final Fields fields;

  RuleEntry(YamlFile file, MappingNode node) {
    this.file = file;
    this.fields = new Fields(file, node, KEYS);
  }

  /** The rule; empty where a mistake was reported. */
  Optional<Rule> rule() {
    Optional<Pattern> pattern = fields.required("match").flatMap(this::pattern);
    int times = fields.find("times").flatMap(fields::number).orElse(Integer.MAX_VALUE);
    Optional<Script> script = script().flatMap(this::cut).map(this::slow);
    if (pattern.isEmpty() || script.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Rule.of(pattern.get(), times, request -> script.get()));
  }

  private Optional<Pattern> pattern(Node node) {
    return fields
        .text(node)
        .flatMap(
            regex -> {
              try {
                return Optional.of(Pattern.compile(regex));
              } catch (PatternSyntaxException e) {
                file.mistake(
                    node, "\"match\" is not an RE2 expression: " + e.getDescription() + ".");
                return Optional.empty();
              }
            });
  }

  private Optional<Script> script() {
    List<String> given = KEYS.stream().filter(OUTCOMES::contains).filter(fields::has).toList();
    boolean stallAfterPieces = given.equals(List.of("pieces", "stall"));
    if (given.size() != 1 && !stallAfterPieces) {
      fields.mistake(
          "a rule has exactly one of answer, pieces, json, tool, refusal, fail and stall"
              + " (stall may stand with pieces); this one has "
              + (given.isEmpty() ? "none" : String.join(", ", given))
              + ".");
      return Optional.empty();
    }
    Node node = fields.find(given.get(0)).orElseThrow();
    return switch (given.get(0)) {
      case "answer" -> fields.text(node).map(Script::saying);
      case "pieces" -> fields.texts(node).map(this::pieces);
      case "json" -> fields.json(node).map(Script::saying);
      case "tool" -> tool(node).map(Script::calling);
      case "refusal" -> fields.text(node).map(Script::refusing);
      case "fail" -> fields.text(node).flatMap(name -> kind(node, name)).map(Script::failing);
      default -> fields.flag(node).map(yes -> Script.stalling(List.of()));
    };
  }

  private Script pieces(List<String> pieces) {
    boolean stalls = fields.find("stall").flatMap(fields::flag).isPresent();
    return stalls ? Script.stalling(pieces) : Script.saying(pieces.toArray(String[]::new));
  }

  private Optional<ToolCall> tool(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      file.mistake(node, "\"tool\" has to be a mapping with \"name\" and \"arguments\".");
      return Optional.empty();
    }
    Fields call = new Fields(file, mapping, List.of("name", "arguments"));
    Optional<String> name = call.required("name").flatMap(call::text);
    Optional<String> arguments = call.required("arguments").flatMap(call::json);
    return name.flatMap(each -> arguments.map(json -> new ToolCall("call-1", each, json)));
  }

  private Optional<Kind> kind(Node node, String name) {
    String constant = name.replace('-', '_').toUpperCase(Locale.ROOT);
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(constant)) {
        return Optional.of(kind);
      }
    }
    file.mistake(
        node, "\"fail\" is not a kind of failure; expected one of " + List.of(Kind.values()) + ".");
    return Optional.empty();
  }

  /** The first pieces of the script only, and then a cut, where the rule says so. */
  private Optional<Script> cut(Script whole) {
    Optional<Node> node = fields.find("cut-after");
    if (node.isEmpty()) {
      return Optional.of(whole);
    }
    if (whole.pieces().isEmpty() || fields.has("stall")) {
      file.mistake(node.get(), "\"cut-after\" needs an answer in pieces that does not stall.");
      return Optional.empty();
    }
    return fields
        .number(node.get())
        .map(count -> whole.pieces().subList(0, Math.min(count, whole.pieces().size())))
        .map(Script::cut);
  }

  private Script slow(Script script) {
    return fields
        .find("slow-first-token")
        .flatMap(fields::time)
        .map(time -> script.after(Pause.of(time)))
        .orElse(script);
  }
}
