package io.modelport.sensitivity;

/** The rules that begin where a word does; each is called by its type, which is fast. */
final class WordRules {
  private final IbanRule iban = new IbanRule();
  private final NationalIdRule nationalId = new NationalIdRule();
  private final VendorKeyRule vendorKey = new VendorKeyRule();
  private final JsonWebTokenRule webToken = new JsonWebTokenRule();
  private final OpaqueTokenRule opaque = new OpaqueTokenRule();
  private final HexAddressRule hexAddress = new HexAddressRule();
  private final WalletRule wallet = new WalletRule();

  /**
   * Looks at a word. Most are letters, and too few for what is one word: the rules for that are not
   * asked.
   */
  void inspect(Scene scene, int at, int end, boolean digits) {
    int length = end - at;
    if (digits || length < NationalIdRule.FIRST_DIGIT) {
      iban.inspect(scene, at);
      nationalId.inspect(scene, at);
    }
    vendorKey.inspect(scene, at);
    webToken.inspect(scene, at);
    if (length >= OpaqueTokenRule.SHORTEST || OpaqueTokenRule.isPart(scene.text().at(end))) {
      opaque.inspect(scene, at);
    }
    hexAddress.inspect(scene, at);
    if (length >= WalletRule.SHORTEST) {
      wallet.inspect(scene, at);
    }
  }
}
