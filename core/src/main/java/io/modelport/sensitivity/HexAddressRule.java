package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;

/** IPv6 and MAC addresses: groups of hexadecimal digits with colons. */
final class HexAddressRule implements Rule {
  private static final int SHORTEST = 5;
  private static final int LONGEST = 45; // IPv6 with an embedded IPv4 address, RFC 4291

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    int start = beginsGroups(text, at) ? start(text, at) : -1;
    int end = start < 0 ? -1 : end(text, start);
    if (end - start > LONGEST || end - start < SHORTEST || Chars.isAlphanumeric(text.at(end))) {
      return;
    }
    String address = text.slice(start, end);
    if (isMac(address)) {
      scene.add(Family.MAC_ADDRESS, start, end, 0.9);
    } else if (isIpv6(address)) {
      boolean local =
          address.startsWith("fe80")
              || address.startsWith("fd")
              || address.startsWith("2001:db8:") // for documents, RFC 3849
              || address.equals("::1");
      boolean personal = !local || scene.cues().near(Topic.NETWORK, start, end);
      Family family = personal ? Family.PERSONAL_IP_ADDRESS : Family.IP_ADDRESS;
      scene.add(family, start, end, 0.9);
    }
  }

  /** Up to four digits and a colon, two and a hyphen, or anything behind a double colon. */
  private static boolean beginsGroups(NormalisedText text, int at) {
    if (text.at(at - 1) == ':') {
      return true;
    }
    int digits = 0;
    while (digits <= 4 && Chars.isHex(text.at(at + digits))) {
      digits++;
    }
    char after = text.at(at + digits);
    return after == ':' ? digits <= 4 : after == '-' && digits == 2;
  }

  /**
   * Takes in a leading double colon; -1 inside an address that was looked at from its beginning.
   */
  private static int start(NormalisedText text, int at) {
    int start = text.at(at - 1) == ':' && text.at(at - 2) == ':' ? at - 2 : at;
    char before = text.at(start - 1);
    boolean inside =
        Chars.isAlphanumeric(before) || before == '.' || before == '_' || before == ':';
    return inside ? -1 : start;
  }

  private static int end(NormalisedText text, int start) {
    int end = start;
    while (end <= start + LONGEST && isPart(text.at(end))) {
      end++;
    }
    while (end > start && isTrailing(text, end)) {
      end--;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return Chars.isHex(c) || c == ':' || c == '-' || c == '.';
  }

  private static boolean isTrailing(NormalisedText text, int end) {
    char last = text.at(end - 1);
    return last == '.' || last == '-' || (last == ':' && text.at(end - 2) != ':');
  }

  private static boolean isMac(String address) {
    if (address.length() != 17) {
      return false;
    }
    char separator = address.charAt(2);
    for (int i = 0; i < 17; i++) {
      boolean fits = i % 3 == 2 ? address.charAt(i) == separator : Chars.isHex(address.charAt(i));
      if (!fits) {
        return false;
      }
    }
    return separator == ':' || separator == '-';
  }

  private static boolean isIpv6(String address) {
    if (address.indexOf('-') >= 0 || address.indexOf(':') < 0) {
      return false;
    }
    int gap = address.indexOf("::");
    if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int groups = 0;
    int digits = 0;
    for (String group : address.split(":", -1)) {
      if (group.isEmpty()) {
        continue;
      }
      boolean octets = group.indexOf('.') >= 0;
      if (group.length() > (octets ? 15 : 4) || (octets && !address.endsWith(group))) {
        return false;
      }
      groups += octets ? 2 : 1;
      digits += group.length();
    }
    return gap >= 0 ? groups >= 2 && groups < 8 && digits >= 5 : groups == 8;
  }
}
