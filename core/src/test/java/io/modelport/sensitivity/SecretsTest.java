package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Sensitivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password: hunter2 | hunter2",
        "my password is Sommer2024! | Sommer2024",
        "Mein Passwort lautet Katze#77 | Katze#77",
        "mot de passe : Tournesol9 | Tournesol9",
        "La contraseña es gatoNegro8 | gatoNegro8",
        "la mia password è Vespa1968 | Vespa1968",
        "minha senha é futebol10 | futebol10",
        "moje hasło to zielony55 | zielony55",
        "şifrem: istanbul34 | istanbul34",
        "мой пароль: qwerty123 | qwerty123",
        "密码：abc12345 | abc12345",
        "パスワードはsakura99です | sakura99",
        "비밀번호: hangug77 | hangug77",
        "wachtwoord = fiets42! | fiets42",
        "PIN: 4821 | 4821",
        "pwd=Teekanne#5 | Teekanne#5"
      })
  void findsPasswordsInManyLanguages(String text, String value) {
    assertThat(Detected.values("PASSWORD", text)).containsExactly(value);
    assertThat(Detected.sensitivity(text)).isEqualTo(Sensitivity.RESTRICTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_key = '9f8a7c6b5d4e3f2a1b0c'",
        "{\"clientSecret\": \"q8Zr2LmPx7Vt\"}",
        "<apiToken>m4x7c1v9b2n8q6w3e5r0</apiToken>",
        "export SERVICE_TOKEN=p4v8x1m6q2w9t7k3",
        "val apiKey: String = \"p4v8x1m6q2w9t7k3\"",
        "Authorization: Bearer f3a9c27e51d84b06a7e2c19d5f80",
        "postgres://app:s3cretPw@db.firma.example/shop",
        "//registry.example/:_authToken=5d0c1f7e-8a42-4b6d-9c3e-71f0a2b4d6e8"
      })
  void findsCredentialsInConfiguration(String text) {
    assertThat(Detected.sensitivity(text)).isEqualTo(Sensitivity.RESTRICTED);
  }

  @ParameterizedTest
  @CsvSource({
    "AKIA, 7K4Q2M9XW5T8B3ZP",
    "ghp_, 8Jq2Lx5Wn7Rt3Kv9Zb4Md6Hs1Gf0Pc8Yw2Te",
    "xoxb-, 120934857601-450917263845-Kd72hQpLm9Zx4W",
    "glpat-, x8Q2nT7vKp4LmZ9sRw3y",
    "sk-ant-, api03-m2Kq8WvTz4LbX7nRj5Hc9PdYs3Gf",
    "AIza, Sy7kQw2Zm8Lt4Xb9Vn3Rj6Hd5Gp1Fs0CuEa",
    "npm_, k2Jd8sLq9wXz3vBn5mCr7tYp1uHg4fEa6oQi"
  })
  void findsVendorsKeysWithoutAnyWord(String prefix, String rest) {
    // Put together here so that no scanner takes this file for a leak.
    assertThat(Detected.values("SECRET", "see " + prefix + rest + " in the log"))
        .containsExactly(prefix + rest);
  }

  @Test
  void findsJsonWebTokens() {
    String token = "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0In0" + ".c2lnbmF0dXJl";
    assertThat(Detected.values("SECRET", "Cookie: id=" + token + ";")).containsExactly(token);
  }

  @Test
  void findsAPrivateKeyToItsLastLine() {
    String dashes = "-----";
    String key =
        dashes
            + "BEGIN PRIVATE KEY"
            + dashes
            + "\nMIIEvQIBADANBg\n"
            + dashes
            + "END PRIVATE KEY"
            + dashes;
    assertThat(Detected.values("SECRET", "Our key:\n" + key + "\nthanks")).containsExactly(key);
    assertThat(Detected.types(dashes + "BEGIN CERTIFICATE" + dashes)).isEmpty();
  }

  @Test
  void findsALongRandomTokenThatNothingExplains() {
    assertThat(Detected.types("use q8Zr2LmPx7Vt4KnB9sYw3Hd6 there")).containsExactly("SECRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: ********",
        "password=${DB_PASSWORD}",
        "password: <your password>",
        "api_key = os.environ['API_KEY']",
        "token = get_token(user)",
        "I forgot my password, please reset it",
        "Das Passwort ist falsch",
        "the password is too weak",
        "def login(password: str) -> bool:",
        "key = lambda item: item[1]",
        "--password-file=FILE"
      })
  void leavesWordsPlaceholdersAndProgramTextAlone(String text) {
    assertThat(Detected.types(text)).isEmpty();
  }
}
