package io.modelport.sensitivity.masking;

import io.modelport.ModelRequest;
import io.modelport.Settings;
import io.modelport.sensitivity.Classifier;
import io.modelport.spi.Classification;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Masking by the real rules, and the classes of what it leaves. */
final class MaskedRequests {
  static final String TYPES =
      "email,phone,address,date_of_birth,iban,bank_account,passport,driver_licence,customer_id,"
          + "customer_term,wallet,payment_card,us_ssn,national_id,tax_id,health_id,health,password,"
          + "secret,ip_address,mac_address";

  private final Classifier classifier = Classifier.of(Settings.of(Map.of()));
  private final Masking masking =
      Masking.of(
          Settings.of(Map.of("modelport.masking.types", TYPES)), classifier, Clock.systemUTC());

  static Vaults vaults() {
    return new Vaults(10, Duration.ofHours(1), Clock.systemUTC());
  }

  Masked mask(ModelRequest request) {
    return masking.mask(request);
  }

  Masked mask(String text) {
    return mask(ModelRequest.of(text));
  }

  Classification classify(ModelRequest request) {
    return classifier.classify(request);
  }
}
