package io.modelport.sensitivity;

/** The rules that begin at a mark between words. */
final class MarkRules {
  private final EmailRule email = new EmailRule();
  private final UrlCredentialsRule url = new UrlCredentialsRule();
  private final SecretLinkRule link = new SecretLinkRule();
  private final PrivateKeyRule key = new PrivateKeyRule();
  private final CommandLineSecretRule command = new CommandLineSecretRule();
  private final ToolPasswordRule tool = new ToolPasswordRule();
  private final PasswordHashRule hash = new PasswordHashRule();
  private final CredentialCallRule call = new CredentialCallRule();
  private final PipedPasswordRule pipe = new PipedPasswordRule();

  /** Looks at the mark here and the character before it. */
  void inspect(Scene scene, char before, int at) {
    switch (scene.text().at(at)) {
      case '@' -> email.inspect(scene, at);
      case ':' -> {
        url.inspect(scene, at);
        link.inspect(scene, at);
      }
      case '-' -> {
        if (before != '-') {
          key.inspect(scene, at);
          command.inspect(scene, at);
          tool.inspect(scene, at);
        }
      }
      case '$' -> hash.inspect(scene, at);
      case '(' -> call.inspect(scene, at);
      case '|' -> pipe.inspect(scene, at);
      default -> {}
    }
  }
}
