package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/**
 * IPv4 addresses: four octets; a version number that looks like one is told by the word before it.
 */
final class IpAddressRule implements Rule {

  @Override
  public void inspect(Scene scene, int at) {
    NumberWindow number = scene.numbersFrom(at);
    NormalisedText text = scene.text();
    if (number.groups() < 4 || !isOctets(number) || Chars.isAlphanumeric(text.at(number.end(3)))) {
      return;
    }
    char before = text.at(at - 1);
    boolean continues =
        before == '.'
            || Chars.isAlphanumeric(before)
            || (text.at(number.end(3)) == '.' && Chars.isDigit(text.at(number.end(3) + 1)));
    boolean announced = scene.cues().near(Topic.NETWORK, at, number.end(3));
    if (continues || (!announced && scene.cues().before(Topic.HARMLESS, at, 14))) {
      return;
    }
    boolean personal = announced && isGlobal(number);
    int end = number.end(3);
    scene.add(personal ? Family.PERSONAL_IP_ADDRESS : Family.IP_ADDRESS, at, end, 0.8);
    LoginPair.findAtMachine(scene, portEnd(scene.text(), end));
  }

  private static int portEnd(NormalisedText text, int end) {
    int port = end + 1;
    while (text.at(end) == ':' && port < end + 6 && Chars.isDigit(text.at(port))) {
      port++;
    }
    return port > end + 1 ? port : end;
  }

  private static boolean isOctets(NumberWindow number) {
    for (int group = 0; group < 4; group++) {
      boolean dotted = group == 3 || number.isSeparatedBy('.', group);
      if (!dotted || number.size(group) > 3 || number.value(group) > 255) {
        return false;
      }
    }
    return true;
  }

  /**
   * False for private, loopback, link-local, documentation, multicast and reserved networks (RFC
   * 6890).
   */
  private static boolean isGlobal(NumberWindow number) {
    int a = number.value(0);
    int b = number.value(1);
    boolean inside =
        a == 10
            || a == 127
            || a == 0
            || a >= 224
            || (a == 172 && b >= 16 && b <= 31)
            || (a == 192 && (b == 168 || b == 0))
            || (a == 169 && b == 254);
    boolean documentation = (a == 203 && b == 0) || (a == 198 && (b == 51 || b == 18 || b == 19));
    return !inside && !documentation;
  }
}
