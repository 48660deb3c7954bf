package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.Edits;
import io.modelport.sensitivity.view.NormalisedText;
import io.modelport.sensitivity.view.Reader;
import io.modelport.spi.Detector;
import io.modelport.spi.Finding;
import java.util.List;

/**
 * Finds personal, payment, health and secret data by hand-written rules, without a model and in
 * time that grows with the length of the text alone; immutable and safe for many threads. A finding
 * says that a value is there; no finding does not say that a text is harmless.
 */
final class RuleDetector implements Detector {
  /**
   * How often what was opened is opened again: an encoding within an encoding, split over lines.
   */
  private static final int DEPTH = 3;

  /** Shorter ones begin numbers: "GB 29 …", "AB 12 34 56 C". */
  private static final int SHORTEST_WORD = 3;

  private static final int LONGEST_WORD = 20;

  private final List<CueRule> cueRules =
      List.of(
          new AssignedSecretRule(),
          new LabelledNumberRule(),
          new AcronymRule(),
          new HandoverRule(),
          new DateOfBirthRule(),
          new HealthRule(),
          new StreetRule(),
          new RoadRule(),
          new StreetNumberRule(),
          new ResidenceRule());
  private final List<Rule> numberRules =
      List.of(
          new PaymentCardRule(),
          new SocialSecurityRule(),
          new PhoneRule(),
          new IpAddressRule(),
          new BotTokenRule());
  private final List<Rule> wordRules =
      List.of(
          new IbanRule(),
          new NationalIdRule(),
          new VendorKeyRule(),
          new JsonWebTokenRule(),
          new OpaqueTokenRule(),
          new HexAddressRule(),
          new WalletRule());
  private final Rule emailRule = new EmailRule();
  private final Rule urlRule = new UrlCredentialsRule();
  private final Rule linkRule = new SecretLinkRule();
  private final Rule keyRule = new PrivateKeyRule();
  private final Rule commandRule = new CommandLineSecretRule();
  private final Rule hashRule = new PasswordHashRule();

  @Override
  public String name() {
    return "rules";
  }

  /**
   * Findings without overlaps, in the order of the text; offsets are UTF-16 units of the text as
   * given.
   */
  @Override
  public List<Finding> detect(String text) {
    NormalisedText view = NormalisedText.of(text);
    Findings findings = new Findings();
    for (int depth = 0; depth <= DEPTH; depth++) {
      Reader reader = Reader.of(view);
      Cues cues = inspect(view, reader.edits(), findings);
      if (depth == 0) {
        inspectExcerpt(reader.mirrored(cues::isKnown), findings);
        inspectExcerpt(reader.rotated(cues::isKnown), findings);
      }
      if (reader.edits().isEmpty()) {
        break;
      }
      view = reader.edits().excerpt();
    }
    return findings.merged();
  }

  private void inspectExcerpt(Edits edits, Findings findings) {
    if (!edits.isEmpty()) {
      NormalisedText excerpt = edits.excerpt();
      inspect(excerpt, Reader.of(excerpt).edits(), findings);
    }
  }

  private Cues inspect(NormalisedText view, Edits edits, Findings findings) {
    Cues cues = Lexicon.STANDARD.find(view);
    Scene scene = new Scene(view, cues, edits, findings);
    inspectCues(scene);
    inspectAnchors(scene);
    return cues;
  }

  private void inspectCues(Scene scene) {
    for (CueRule rule : cueRules) {
      for (Topic topic : rule.topics()) {
        Places words = scene.cues().of(topic);
        for (int i = 0; i < words.count(); i++) {
          rule.inspect(scene, topic, words.start(i), words.end(i));
        }
      }
    }
  }

  private void inspectAnchors(Scene scene) {
    NormalisedText view = scene.text();
    char before = 0;
    for (int i = 0; i < view.length(); i++) {
      char c = view.at(i);
      if (Chars.isAlphanumeric(c)) {
        if (Chars.isDigit(c) && !Chars.isDigit(before)) {
          inspect(numberRules, scene, i);
        }
        if (!Chars.isAlphanumeric(before) && !isWordOfProse(view, i)) {
          inspect(wordRules, scene, i);
        }
      } else if (c == '@') {
        emailRule.inspect(scene, i);
      } else if (c == ':') {
        urlRule.inspect(scene, i);
        linkRule.inspect(scene, i);
      } else if (c == '-' && before != '-') {
        keyRule.inspect(scene, i);
        commandRule.inspect(scene, i);
      } else if (c == '$') {
        hashRule.inspect(scene, i);
      }
      before = c;
    }
  }

  /** A run of letters as in a sentence, which no rule for words has to look at. */
  private static boolean isWordOfProse(NormalisedText view, int at) {
    int end = at;
    while (Chars.isLetter(view.at(end)) && end < at + LONGEST_WORD) {
      end++;
    }
    char after = view.at(end);
    boolean ends = after == '.' || after == ':' ? view.at(end + 1) <= ' ' : isProseMark(after);
    return ends && end - at >= SHORTEST_WORD && end - at < LONGEST_WORD;
  }

  private static boolean isProseMark(char c) {
    return c <= ' ' || c == ',' || c == ';' || c == '!' || c == '?' || c == ')' || c == '"';
  }

  private static void inspect(List<Rule> rules, Scene scene, int at) {
    for (Rule rule : rules) {
      rule.inspect(scene, at);
    }
  }
}
