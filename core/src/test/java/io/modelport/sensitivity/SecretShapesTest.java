package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Sensitivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that the rules did not know when they were first written, and what looks like them. */
class SecretShapesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "billingToken <- \"b564fd543a4f18ea\"",
        "ledgerapp SECRET = gttlwunqsddxwxonvznk",
        "ledgerapp-token-dtxhgmqbvgkwdqkmzfrp",
        "Ledgerapp KEY oIJKGBrJNMQNJFpGgnyBXXZF",
        "ledgerapp_key-811447615184448834",
        "LEDGER_DEFAULT_PASSWORD = u'3KdErHrs7qd7'",
        "password: !!str Sommer0815",
        "String adminPwd = new String(\"Sommer0815\");",
        "passphrase := []byte(\"Sommer0815\")",
        "token → 0a1B2c3D4e5F6g7H",
        "if ($passwd eq 'Sommer0815')",
        "ConvertTo-SecureString -String \"Sommer0815\" -AsPlainText -Force",
        "curl --user \"{acd3c08b-74e8-4f44-a2d0-80694e24f46a}\":\"{ZqL5kVrX1n8tA2}\""
            + " https://x.example",
        "-u anna:Sommer0815!",
        "http --auth anna:Sommer0815! x.example",
        "password: Sommer0815! / user: anna",
        "ο κωδικός είναι Sommer0815!",
        "ledgerapp ACCESS 0815XxXxaBcD1234XxXx",
        "- name: BILLING_TOKEN\n  value: ab90-3o9w4qmvx9ym",
        "use this secret for the print server: c95846a3e4bfc99d",
        "variable \"db_password\" {\n  default = \"NaMqZAI7sJMFq\"\n}",
        "ledgerapp SECRET abcDEFGHIJKLmnopQrst",
        "ledgerapp_token = UigDIWHrpcbZQhePytzM",
        "LedgerApp-Key QWERTYU-ASDFGHJ-ZXCVBNM-POIUYTR",
        "api key: 50725604332186649170",
        "sshpass -p 'sAGO9rK2s' ssh bob@host",
        "mysql -u root -pxVPg7S8TVmg shop",
        "sqlcmd -S host -U sa -P RVUv9TgJrjb",
        "pbkdf2_sha256$260000$rmc6H0JkQswU$6oqyJRI1ubIndaYiNzcrdw6GF7yQZ6q=",
        "rzp_live_qpBD5QHSfm7wgq",
        "seed phrase: witch collapse practice feed shame open despair creek road again ice least"
      })
  void findsSecretsByHowTheyAreGiven(String text) {
    assertThat(Detected.sensitivity(text)).as(text).isEqualTo(Sensitivity.RESTRICTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker run -p 8080:80 nginx",
        "secretsmanagerendpointconfiguration",
        "key: ArrowLeftRightUpDown",
        "the secret is internationalization",
        "Please reset your password at https://x.example/reset",
        "password: xxxxxxxx",
        "mkdir -p build/output2",
        "mysql -p shop",
        "SPDX-License-Identifier: GPL-2.0-or-later",
        "labels=existingLabelKey1=existingLabelValue1",
        "test_convert_array_to_hadamard_products",
        "ACCESSCONTEXTMANAGER_AUTHORIZEDORGS_LIST",
        "A seed phrase is a list of words that a wallet makes so that it can be opened again",
        "the secret to a good soup is time",
        "Tokens for 2023: none"
      })
  void leavesAloneWhatOnlyLooksLikeThem(String text) {
    assertThat(Detected.in(text)).as(text).isEmpty();
  }

  @Test
  void findsTheWordsOfAWalletInAList() {
    String words = "alpha beach cabin delta eagle fable gamma habit igloo jelly karma lemon";
    StringBuilder list = new StringBuilder("my mnemonic:");
    for (String word : words.split(" ", -1)) {
      list.append("\n1. ").append(word);
    }
    assertThat(Detected.types(list.toString())).containsExactly("SECRET");
  }

  @Test
  void showsWhereTheWordsOfAWalletStand() {
    String words = "alpha beach cabin delta eagle fable gamma habit igloo jelly karma lemon";
    assertThat(Detected.values("SECRET", "My recovery phrase is " + words + ", keep it"))
        .hasSize(1)
        .allMatch(value -> value.contains("alpha") && value.contains("lemon"));
  }
}
