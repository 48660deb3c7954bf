package io.modelport.advisor;

import io.modelport.NearestName;
import io.modelport.advisor.costs.Input;
import io.modelport.advisor.costs.Inputs;
import io.modelport.advisor.costs.Span;
import io.modelport.yaml.YamlFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Answers as a YAML file: one mapping from the keys of questions and figures. A figure is a number
 * or a range such as {@code 2 to 5}; {@code unknown} is as good as leaving a line out.
 */
public final class AnswersFile {
  private static final String UNKNOWN = "unknown";
  private static final String NUMBER = "(\\d{1,12}(?:\\.\\d{1,12})?)";
  private static final Pattern FIGURE = Pattern.compile(NUMBER + "(?: to " + NUMBER + ")?");
  private static final List<String> OTHERS =
      List.of("currency", "reasons", "hosted-model", "payer");

  private final YamlFile file;
  private final Set<String> seen = new HashSet<>();
  private Answers answers;

  private AnswersFile(YamlFile file, Answers begun) {
    this.file = file;
    this.answers = begun;
  }

  /**
   * Reads a file's text.
   *
   * @param name of the file, for messages
   * @throws io.modelport.ConfigurationException naming every mistake with its line
   */
  public static Answers read(String name, String text) {
    YamlFile file = YamlFile.of(name, text);
    Optional<Node> root = file.root();
    Inputs inputs = Inputs.in(root.flatMap(AnswersFile::currency).orElse("USD"));
    AnswersFile reading = new AnswersFile(file, Answers.of(inputs));
    root.ifPresent(reading::mapping);
    file.throwIfMistaken();
    return reading.answers;
  }

  /**
   * Reads one answer as a person typed it.
   *
   * @throws IllegalArgumentException in a sentence that says what is expected
   */
  public static Answers answered(Answers answers, String key, String text) {
    if (text.equals(UNKNOWN) || text.isBlank()) {
      return answers;
    }
    Optional<Question> question = Question.of(key);
    if (question.isPresent()) {
      return answers.with(choice(question.get(), text));
    }
    return switch (key) {
      case "reasons" -> answers.with(reason(text));
      case "hosted-model" -> answers.withHostedModel(text);
      case "payer" -> answers.withPayer(text);
      default -> {
        Input input = Input.of(key).orElseThrow(() -> unknownKey(key));
        yield answers.with(answers.said().with(input, span(key, text)));
      }
    };
  }

  /** Every key there is, in the order in which it is worth answering. */
  public static List<String> keys() {
    return Stream.of(
            Stream.of(Question.values()).map(Question::key),
            OTHERS.stream(),
            Stream.of(Input.values()).map(Input::key))
        .flatMap(keys -> keys)
        .toList();
  }

  /** It has to be known before the first amount is. */
  private static Optional<String> currency(Node root) {
    return root instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(tuple -> scalar(tuple.getKeyNode()).equals("currency"))
            .map(tuple -> scalar(tuple.getValueNode()))
            .filter(text -> text.matches("[A-Z]{3}"))
            .findFirst()
        : Optional.empty();
  }

  private void mapping(Node root) {
    if (root instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::entry);
    } else {
      file.mistake("the file has to be a mapping such as \"data: may-leave\".");
    }
  }

  private void entry(NodeTuple tuple) {
    String key = scalar(tuple.getKeyNode());
    if (!seen.add(key)) {
      file.mistake(tuple.getKeyNode(), "\"" + key + "\" stands here twice.");
    } else if (key.equals("currency")) {
      if (!scalar(tuple.getValueNode()).matches("[A-Z]{3}")) {
        file.mistake(tuple.getValueNode(), "expected a currency such as USD here.");
      }
    } else if (tuple.getValueNode() instanceof SequenceNode list && key.equals("reasons")) {
      list.getValue().forEach(each -> answer(key, each));
    } else {
      answer(key, tuple.getValueNode());
    }
  }

  private void answer(String key, Node node) {
    try {
      if (!(node instanceof ScalarNode)) {
        throw new IllegalArgumentException(key + " has to be one value.");
      }
      answers = answered(answers, key, scalar(node));
    } catch (IllegalArgumentException e) {
      file.mistake(node, String.valueOf(e.getMessage()));
    }
  }

  private static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static Choice choice(Question question, String text) {
    return question.choices().stream()
        .filter(choice -> choice.word().equals(text))
        .findFirst()
        .orElseThrow(
            () -> oneOf(question.key(), question.choices().stream().map(Choice::word).toList()));
  }

  private static BadReason reason(String text) {
    return BadReason.of(text)
        .orElseThrow(
            () -> oneOf("reasons", Stream.of(BadReason.values()).map(BadReason::word).toList()));
  }

  private static IllegalArgumentException oneOf(String key, List<String> words) {
    return new IllegalArgumentException(
        key
            + " has to be one of "
            + words.stream().collect(Collectors.joining(", "))
            + " or "
            + UNKNOWN
            + ".");
  }

  private static Span span(String key, String text) {
    Matcher figure = FIGURE.matcher(text);
    if (!figure.matches()) {
      throw new IllegalArgumentException(
          key + " has to be a number such as 2.5 or a range such as 2 to 5, and not below zero.");
    }
    double low = Double.parseDouble(figure.group(1));
    double high = figure.group(2) == null ? low : Double.parseDouble(figure.group(2));
    if (high < low) {
      throw new IllegalArgumentException(key + " has to be a range from low to high.");
    }
    return new Span(low, high);
  }

  private static IllegalArgumentException unknownKey(String key) {
    List<String> keys = new ArrayList<>(keys());
    return new IllegalArgumentException(
        "\""
            + key
            + "\" is not a key here"
            + NearestName.of(key, keys)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("."));
  }
}
