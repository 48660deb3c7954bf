package io.modelport.sensitivity;

import io.modelport.Sensitivity;

/** The types of findings and the class each has in the profile {@code balanced}. */
enum Family {
  EMAIL(Sensitivity.CONFIDENTIAL),
  PHONE(Sensitivity.CONFIDENTIAL),
  ADDRESS(Sensitivity.CONFIDENTIAL),
  DATE_OF_BIRTH(Sensitivity.CONFIDENTIAL),
  IBAN(Sensitivity.CONFIDENTIAL),
  BANK_ACCOUNT(Sensitivity.CONFIDENTIAL),
  PASSPORT(Sensitivity.CONFIDENTIAL),
  DRIVER_LICENCE(Sensitivity.CONFIDENTIAL),
  CUSTOMER_ID(Sensitivity.CONFIDENTIAL),
  /** What the customer's own lists name. */
  CUSTOMER_TERM(Sensitivity.CONFIDENTIAL),
  WALLET(Sensitivity.CONFIDENTIAL),
  PAYMENT_CARD(Sensitivity.RESTRICTED),
  US_SSN(Sensitivity.RESTRICTED),
  NATIONAL_ID(Sensitivity.RESTRICTED),
  TAX_ID(Sensitivity.RESTRICTED),
  HEALTH_ID(Sensitivity.RESTRICTED),
  HEALTH(Sensitivity.RESTRICTED),
  PASSWORD(Sensitivity.RESTRICTED),
  SECRET(Sensitivity.RESTRICTED),
  /** An address that stands for a person's connection, because the text says so. */
  PERSONAL_IP_ADDRESS(Sensitivity.CONFIDENTIAL),
  /** What a text is about, where it holds no value: these are found by a model. */
  SEXUAL_LIFE(Sensitivity.RESTRICTED),
  RELIGION(Sensitivity.RESTRICTED),
  CHILDREN(Sensitivity.CONFIDENTIAL),
  HUMAN_RESOURCES(Sensitivity.CONFIDENTIAL),
  LEGAL(Sensitivity.CONFIDENTIAL),
  FINANCE(Sensitivity.CONFIDENTIAL),
  BUSINESS(Sensitivity.CONFIDENTIAL),
  /** Of a bank, not of an account. */
  BIC(Sensitivity.INTERNAL),
  VEHICLE_ID(Sensitivity.INTERNAL),
  DEVICE_ID(Sensitivity.INTERNAL),
  /** Somebody is named. */
  PERSON(Sensitivity.INTERNAL),
  IP_ADDRESS(Sensitivity.INTERNAL),
  MAC_ADDRESS(Sensitivity.INTERNAL);

  private final Sensitivity sensitivity;

  Family(Sensitivity sensitivity) {
    this.sensitivity = sensitivity;
  }

  /** The name in a finding; one family may be two rows of the table with different classes. */
  String type() {
    return this == PERSONAL_IP_ADDRESS ? IP_ADDRESS.name() : name();
  }

  Sensitivity sensitivity() {
    return sensitivity;
  }
}
