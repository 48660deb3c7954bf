package io.modelport.evaluation.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The checks that a suite can name, each with the other fields that it takes. */
@SuppressWarnings("ImmutableEnumChecker") // nothing changes them
enum CheckKind {
  EXACT(CheckReader::exact, "field", "ignore-case"),
  CONTAINS(CheckReader::contains, "field", "ignore-case"),
  REGEX(CheckReader::regex, "field"),
  NUMBER(CheckReader::number, "field", "tolerance"),
  FIELDS(CheckReader::fields),
  SCHEMA(CheckReader::schema),
  LABEL(CheckReader::label, "field", "labels"),
  SIMILARITY(CheckReader::similarity, "field", "least"),
  CITES(CheckReader::cites),
  LATENCY(CheckReader::latency),
  COST(CheckReader::cost, "currency"),
  JUDGE(CheckReader::judge, "least");

  private static final Set<String> WORDS =
      Arrays.stream(values()).map(CheckKind::word).collect(Collectors.toCollection(TreeSet::new));

  private final Function<CheckReader, Optional<Check>> reader;
  private final Set<String> known;

  CheckKind(Function<CheckReader, Optional<Check>> reader, String... others) {
    this.reader = reader;
    this.known = new TreeSet<>(Arrays.asList(others));
    known.add(word());
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The check that one field of the object names; empty after a complaint. */
  static Optional<Check> read(Fields fields, ObjectNode object) {
    List<CheckKind> named =
        Arrays.stream(values()).filter(kind -> object.has(kind.word())).toList();
    if (named.isEmpty()) {
      String first = object.isEmpty() ? "" : object.fieldNames().next();
      fields.mistake(
          first,
          "is an unknown check"
              + Fields.meant(first, WORDS)
              + " (checks: "
              + String.join(", ", WORDS)
              + ")");
      return Optional.empty();
    }
    if (named.size() > 1) {
      fields.mistake(named.get(1).word(), "is a second check; give each an object of its own");
      return Optional.empty();
    }
    CheckKind kind = named.get(0);
    fields.only(kind.known);
    return kind.reader.apply(new CheckReader(fields));
  }
}
