package io.modelport.sensitivity;

/** IPv6 and MAC addresses: groups of hexadecimal digits with colons. */
final class HexAddressRule implements Rule {
  private static final int LONGEST = 45; // IPv6 with an embedded IPv4 address, RFC 4291

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    char before = text.at(at - 1);
    if (Chars.isAlphanumeric(before)
        || before == '.'
        || before == '_'
        || (before == ':' && text.at(at - 2) != ':')) {
      return;
    }
    int start = before == ':' ? at - 2 : at;
    if (before == ':' && Chars.isAlphanumeric(text.at(start - 1))) {
      return;
    }
    int end = start;
    while (end < start + LONGEST + 1
        && (Chars.isHex(text.at(end))
            || text.at(end) == ':'
            || text.at(end) == '-'
            || text.at(end) == '.')) {
      end++;
    }
    while (end > start
        && (text.at(end - 1) == '.'
            || text.at(end - 1) == '-'
            || (text.at(end - 1) == ':' && text.at(end - 2) != ':'))) {
      end--;
    }
    if (end - start > LONGEST || end - start < 5 || Chars.isAlphanumeric(text.at(end))) {
      return;
    }
    String address = text.slice(start, end);
    if (isMac(address)) {
      scene.findings().add(Family.MAC_ADDRESS, start, end, 0.9);
    } else if (isIpv6(address)) {
      boolean personal =
          scene.cues().near(Topic.NETWORK, start, end) && !address.startsWith("fe80");
      scene
          .findings()
          .add(personal ? Family.PERSONAL_IP_ADDRESS : Family.IP_ADDRESS, start, end, 0.9);
    }
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
