package io.modelport.sensitivity;

import io.modelport.EmbeddingPort;
import io.modelport.EmbeddingRequest;
import io.modelport.Sensitivity;
import io.modelport.sensitivity.Passages.Passage;
import io.modelport.sensitivity.SubjectExamples.Example;
import io.modelport.sensitivity.SubjectModel.Judgement;
import io.modelport.sensitivity.SubjectModel.Trait;
import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import io.modelport.spi.SoundEmbeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds what a text is about where no rule finds a value: somebody's health, law, money, work,
 * children, the company's own matters. By the words of each passage and the vector that a model
 * inside gives it, held against labelled examples; a finding is a whole passage. Safe for use by
 * many threads.
 */
final class SubjectDetector implements Detector {
  /** What a model reads within the time that a detector has; more counts as unreadable. */
  private static final int LONGEST = 100_000; // characters

  private static final int BATCH = 16; // passages

  /** Against ordinary; set by the development data: docs/sensitivity.md. */
  private static final double LIKELY = 0.65;

  private final EmbeddingPort port;
  private final SubjectModel model;
  private final Weights weights;

  private SubjectDetector(EmbeddingPort port, SubjectModel model, Weights weights) {
    this.port = port;
    this.model = model;
    this.weights = weights;
  }

  /**
   * Learns from the examples; takes a few seconds.
   *
   * @param model in this process
   */
  static SubjectDetector learned(EmbeddingPort model, Profile profile) {
    EmbeddingPort port = new SoundEmbeddings(model);
    List<Example> examples = SubjectExamples.all();
    List<PassageWords> words =
        examples.stream().map(example -> PassageWords.of(example.text())).toList();
    List<Optional<Family>> labels = examples.stream().map(Example::subject).toList();
    return new SubjectDetector(
        port, SubjectModel.of(traits(port, words), labels), Weights.of(profile));
  }

  /** The same detector, with these classes for the types that they name. */
  SubjectDetector weighing(Map<String, Sensitivity> classes) {
    return new SubjectDetector(port, model, new Weights(weights.profile(), classes));
  }

  @Override
  public String name() {
    return "subjects";
  }

  @Override
  public List<Finding> detect(String text) {
    if (text.length() > LONGEST) {
      throw new TextTooLongException();
    }
    List<Passage> passages =
        Passages.of(text).stream().filter(each -> isOpen(each.words())).toList();
    List<Trait> traits = traits(port, passages.stream().map(Passage::words).toList());
    return IntStream.range(0, passages.size())
        .mapToObj(i -> finding(passages.get(i), model.judge(traits.get(i))))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether the model has something to say that the words have not said. */
  private boolean isOpen(PassageWords words) {
    return !words.content().isEmpty() && !model.isOrdinary(words.features());
  }

  private Optional<Finding> finding(Passage passage, Judgement judged) {
    if (judged.score() < LIKELY) {
      return Optional.empty();
    }
    return weights
        .of(judged.subject())
        .map(
            sensitivity ->
                new Finding(
                    judged.subject().type(),
                    sensitivity,
                    passage.start(),
                    passage.end(),
                    judged.score()));
  }

  private static List<Trait> traits(EmbeddingPort port, List<PassageWords> words) {
    List<Trait> traits = new ArrayList<>();
    for (int i = 0; i < words.size(); i += BATCH) {
      List<PassageWords> batch = words.subList(i, Math.min(words.size(), i + BATCH));
      List<String> texts = batch.stream().map(PassageWords::content).toList();
      List<float[]> vectors = port.embed(EmbeddingRequest.of(texts)).vectors();
      for (int k = 0; k < batch.size(); k++) {
        traits.add(new Trait(vectors.get(k), batch.get(k).features()));
      }
    }
    return traits;
  }

  /** Its name is the reason that people see. */
  private static final class TextTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
