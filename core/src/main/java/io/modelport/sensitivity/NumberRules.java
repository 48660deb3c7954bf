package io.modelport.sensitivity;

/**
 * The rules that begin at the first digit of a group; each is called by its type, which is fast.
 */
final class NumberRules implements Rule {
  private final PaymentCardRule card = new PaymentCardRule();
  private final SocialSecurityRule socialSecurity = new SocialSecurityRule();
  private final PhoneRule phone = new PhoneRule();
  private final IpAddressRule network = new IpAddressRule();
  private final PostalRule postal = new PostalRule();
  private final EastAsianAddressRule eastAsian = new EastAsianAddressRule();
  private final BotTokenRule bot = new BotTokenRule();

  @Override
  public void inspect(Scene scene, int at) {
    card.inspect(scene, at);
    socialSecurity.inspect(scene, at);
    phone.inspect(scene, at);
    network.inspect(scene, at);
    postal.inspect(scene, at);
    eastAsian.inspect(scene, at);
    bot.inspect(scene, at);
  }
}
