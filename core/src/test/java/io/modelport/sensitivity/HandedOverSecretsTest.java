package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Sensitivity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords and keys that stand at some distance from what names them, or in a call. */
class HandedOverSecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Passwort für den Drucker ist Sommer0815!",
        "the PIN for my card is 0815",
        "the admin password has been reset to Sommer0815!",
        "la clave de API de la tienda es 0a1B2c3D4e5F6g7H",
        "la clé API boutique : 0a1B2c3D4e5F6g7H",
        "password wifi adalah Sommer0815!",
        "my password is BlueElephantHouse",
        "Mein Passwort ist KatzenFutter",
        "the password was changed to SummerTime",
        "ALTER USER anna WITH PASSWORD 'BlueHorse';",
        "cy.get('#password').type('BlueHorse')",
        "PUK 08150815",
        "I changed the password yesterday to Sommer0815!",
        "J'ai changé le mot de passe en Sommer0815!",
        "密码改成了Sommer0815!",
        "Пароль от вайфая zK4mQ8wLp2",
        "Prijavi se lozinkom Sommer0815!",
        "login anna / Sommer0815!",
        "계정: anna / Sommer0815!",
        "log in as anna with Sommer0815!",
        "192.0.2.7 root/Sommer0815!",
        "192.0.2.7:8080 root Sommer0815!",
        "192.0.2.7 (root/iPp10sQGq)",
        "Sommer0815! is my wifi password",
        "use Sommer0815! as the password",
        "Sommer0815! ist das neue Passwort",
        "network key: Sommer0815!",
        "P/W: Sommer0815!",
        "Zugangsdaten: root / Sommer0815!",
        "enable secret 0 Sommer0815!",
        "activation code AAAA1-BBBB2-CCCC3-DDDD4-EEEE5",
        "login(\"anna\", \"Sommer0815!\")",
        "auth=('anna', 'Sommer0815!')",
        "new NetworkCredential(\"anna\", \"Sommer0815!\")",
        "echo 'Sommer0815!' | sudo -S true",
        "echo \"anna:Sommer0815!\" | chpasswd",
        "curl --proxy-user anna:Sommer0815! http://x.example",
        "tool -u anna -p Sommer0815! host",
        "page.fill('#password', 'Sommer0815!')",
        "field('password').type('Sommer0815!')",
        "CREATE USER anna IDENTIFIED BY 'Sommer0815!';",
        "password: %S0mmer!regen%",
        "password: atob(\"U29tbWVyMDgxNSE=\")",
        "https://mainnet.infura.io/v3/0123456789abcdef0123456789abcdef",
        "1234567890123456|abcDEFghi0123456789-JKLmnop",
        "AKIAABCDEFGHIJKLMNO7"
      })
  void areFound(String text) {
    assertThat(Detected.sensitivity(text)).isEqualTo(Sensitivity.RESTRICTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth: OAuth2PasswordBearer",
        "passwords are hashed with SHA256withRSA",
        "I forgot my password on GitHub",
        "Hugging Face account example-lab/Model-2-7b-chat",
        "10.0.0.5 web01/Nginx1.25",
        "Passwort in Windows10/Windows11 ändern",
        "login fails with error E1234!",
        "password → PBKDF2 → AES256Key",
        "The file that holds the password of the PKCS#12 file.",
        "what is a password in IPv6Only networks",
        "contraseña en Android14Go",
        "the password field #login-form2 is empty",
        "the password of deploy@db01 is lost",
        "192.0.2.7, web01, Ubuntu22.04, 16GB",
        "192.0.2.7 web01 web01.x.example",
        "192.0.2.7 - - [10/Oct/2000:13:55:36] \"GET /a.gif HTTP/1.0\" 200",
        "account: Sales / Q4 report",
        "log in with Google or Office365",
        "SHA256 is the password hash that we use",
        "wifi: 5GHz / 2.4GHz",
        "\"\"\"\ntoken = \"Return token or error in JSON format\"",
        "password=%DB_PASS%",
        "login(\"anna\", \"welcome\")",
        "connect(\"db.example\", \"tls1.3\")",
        "token endpoint: https://x.example/oauth2/token",
        "docker run -u 1000 -p 8080:80 app",
        "echo $PW | sudo -S true",
        "key findings: revenue grew by 12 % in 2025"
      })
  void areNotSeenInProgramTextAndWords(String text) {
    assertThat(Detected.sensitivity(text)).isLessThanOrEqualTo(Sensitivity.INTERNAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my card is 34 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31",
        "my card is"
            + " chr(52)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)+chr(49)",
        "my card is 4  1  1  1  1  1  1  1  1  1  1  1  1  1  1  1",
        "my card is 4111 11[sic]11 1111 1111",
        "my card is 41111111/* x */11111111",
        "telefone: nove um dois tres quatro cinco seis sete oito",
        "password: [83, 111, 109, 109, 101, 114, 48, 56, 49, 53, 33]"
      })
  void areFoundInDisguise(String text) {
    assertThat(Detected.sensitivity(text)).isGreaterThanOrEqualTo(Sensitivity.CONFIDENTIAL);
  }
}
