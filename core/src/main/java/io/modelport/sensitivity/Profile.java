package io.modelport.sensitivity;

import io.modelport.Sensitivity;
import java.util.Optional;

/** How much findings weigh: a ready choice of classes for all types. */
enum Profile {
  /** Whatever is found is confidential at least; bank, document and birth data are restricted. */
  STRICT {
    @Override
    Optional<Sensitivity> sensitivity(Family family) {
      boolean grave =
          switch (family) {
            case IBAN, BANK_ACCOUNT, PASSPORT, DRIVER_LICENCE, DATE_OF_BIRTH, CUSTOMER_TERM -> true;
            default -> false;
          };
      Sensitivity least = grave ? Sensitivity.RESTRICTED : Sensitivity.CONFIDENTIAL;
      return Optional.of(family.sensitivity().max(least));
    }
  },
  /** The classes of the table in the documentation. */
  BALANCED {
    @Override
    Optional<Sensitivity> sensitivity(Family family) {
      return Optional.of(family.sensitivity());
    }
  },
  /** Passwords, keys, tokens and the customer's own terms; personal data does not count. */
  SECRETS_ONLY {
    @Override
    Optional<Sensitivity> sensitivity(Family family) {
      boolean counts =
          family == Family.PASSWORD || family == Family.SECRET || family == Family.CUSTOMER_TERM;
      return counts ? Optional.of(family.sensitivity()) : Optional.empty();
    }
  };

  /** The class of a finding of this family; nothing where it does not count. */
  abstract Optional<Sensitivity> sensitivity(Family family);
}
