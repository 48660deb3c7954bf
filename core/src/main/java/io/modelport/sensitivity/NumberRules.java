package io.modelport.sensitivity;

/**
 * The rules that begin at the first digit of a group; each is called by its type, which is fast.
 */
final class NumberRules implements Rule {
  /** Digits in a row of groups: no address of a network has fewer, and nothing else as few. */
  private static final int FEWEST = 4;

  private final PaymentCardRule card = new PaymentCardRule();
  private final SocialSecurityRule socialSecurity = new SocialSecurityRule();
  private final PhoneRule phone = new PhoneRule();
  private final IpAddressRule network = new IpAddressRule();
  private final PostalRule postal = new PostalRule();
  private final EastAsianAddressRule eastAsian = new EastAsianAddressRule();
  private final BotTokenRule bot = new BotTokenRule();

  @Override
  public void inspect(Scene scene, int at) {
    NumberWindow number = scene.numbersFrom(at);
    if (number.groups() > 0 && number.digitsThrough(number.groups() - 1) >= FEWEST) {
      card.inspect(scene, at);
      socialSecurity.inspect(scene, at);
      phone.inspect(scene, at);
      network.inspect(scene, at);
    }
    postal.inspect(scene, at);
    eastAsian.inspect(scene, at);
    bot.inspect(scene, at);
  }
}
