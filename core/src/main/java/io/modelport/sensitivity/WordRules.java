package io.modelport.sensitivity;

/** The rules that begin where a word does; each is called by its type, which is fast. */
final class WordRules implements Rule {
  private final IbanRule iban = new IbanRule();
  private final NationalIdRule nationalId = new NationalIdRule();
  private final VendorKeyRule vendorKey = new VendorKeyRule();
  private final JsonWebTokenRule webToken = new JsonWebTokenRule();
  private final OpaqueTokenRule opaque = new OpaqueTokenRule();
  private final HexAddressRule hexAddress = new HexAddressRule();
  private final WalletRule wallet = new WalletRule();

  @Override
  public void inspect(Scene scene, int at) {
    iban.inspect(scene, at);
    nationalId.inspect(scene, at);
    vendorKey.inspect(scene, at);
    webToken.inspect(scene, at);
    opaque.inspect(scene, at);
    hexAddress.inspect(scene, at);
    wallet.inspect(scene, at);
  }
}
