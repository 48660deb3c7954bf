package io.modelport.sensitivity;

/** What a context word announces or, for the last ones, explains away. */
enum Topic {
  PHONE,
  CARD,
  BANK,
  US_SSN,
  NATIONAL_ID,
  TAX_ID,
  HEALTH_ID,
  PASSPORT,
  DRIVER_LICENCE,
  CUSTOMER_ID,
  BIRTH,
  ADDRESS,
  /** Kind of street behind its name in the English order. */
  STREET,
  /** Kind of street before its name. */
  ROAD,
  /** Kind of street at the end of its name with the number behind. */
  STREET_ENDING,
  /** Flat, suite, post box. */
  MAIL_UNIT,
  NETWORK,
  /** The number of a vehicle. */
  VEHICLE,
  /** The number of a telephone as a thing. */
  DEVICE,
  /** The code of a bank. */
  BANK_CODE,
  WALLET,
  /** Words that open a wallet follow. */
  MNEMONIC,
  /** A password or something typed like one: short values count. */
  PASSWORD,
  /** A user's name and a password follow. */
  LOGIN,
  /** A named machine credential: token, API key, client secret. */
  SECRET,
  /** Short names of numbers of persons, which count in capitals and next to the number only. */
  ACRONYM,
  /** Says that a value follows: "here it is". */
  HANDOVER,
  /** A weak hint that needs a strong value: key, auth, access. */
  KEY,
  /** A health condition or a test for one. */
  CONDITION,
  /** Treatment, medicine, care. */
  CARE,
  /** Says whose condition it is: my, I have, the patient. */
  OWNER,
  /** Explains a long hexadecimal value: commit, checksum, digest. */
  FINGERPRINT,
  /** Explains a number: order, invoice, ISBN, version. */
  HARMLESS,
  /** A name that parents give. */
  GIVEN_NAME,
  /** A name of somebody follows: "my name is", "Mr", "kind regards". */
  NAME,
  /** A name may follow: "dear", "my colleague". */
  NAME_HINT
}
