package io.modelport.evaluation.suite;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.modelport.Document;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every one of these documents named, by its number in brackets as the prompt gives it or by its
 * name, and no number that no document has. The score is the share that is named.
 */
record CitesCheck(List<String> sources) implements Check {
  private static final Pattern MARK = Pattern.compile("\\[(\\d{1,4})\\]");

  @Override
  public String name() {
    return "cites";
  }

  @Override
  public Outcome of(Trial trial) {
    List<Document> documents = trial.asked().documents();
    String text = trial.answer().text();
    Set<Integer> marks = new TreeSet<>();
    Matcher matcher = MARK.matcher(text);
    while (matcher.find()) {
      marks.add(Integer.valueOf(matcher.group(1)));
    }
    List<String> absent =
        sources.stream().filter(each -> !cited(each, documents, marks, text)).toList();
    boolean invented = marks.stream().anyMatch(mark -> mark < 1 || mark > documents.size());
    double score = invented ? 0 : 1 - (double) absent.size() / sources.size();
    return Outcome.graded(
        name(),
        score,
        !invented && absent.isEmpty(),
        invented ? "cites what is not there" : "does not cite " + String.join(", ", absent));
  }

  private static boolean cited(
      String source, List<Document> documents, Set<Integer> marks, String text) {
    return text.contains(source)
        || marks.stream()
            .filter(mark -> mark >= 1 && mark <= documents.size())
            .anyMatch(mark -> documents.get(mark - 1).name().equals(source));
  }
}
