package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.util.List;

/** A password that a command hands to the next: {@code echo x | sudo -S}, {@code | chpasswd}. */
final class PipedPasswordRule implements Rule {
  private static final int REACH = 96;
  private static final List<String> READERS =
      List.of("sudo -S", "chpasswd", "sudo chpasswd", "passwd --stdin", "sudo passwd --stdin");

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    int reader = text.at(at + 1) == ' ' ? at + 2 : at + 1;
    if (READERS.stream().noneMatch(each -> text.startsWith(each, reader))) {
      return;
    }
    int end = at;
    while (end > at - 3 && (text.at(end - 1) == ' ' || Chars.isQuote(text.at(end - 1)))) {
      end--;
    }
    int start = end;
    while (start > end - REACH && text.at(start - 1) > ' ' && !Chars.isQuote(text.at(start - 1))) {
      start--;
    }
    SecretValue value = new SecretValue(text.slice(start, end));
    if (value.length() >= 4 && !value.isPlaceholder()) {
      scene.add(Family.PASSWORD, start, end, 0.8);
    }
  }
}
