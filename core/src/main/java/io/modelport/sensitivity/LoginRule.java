package io.modelport.sensitivity;

import java.util.List;

/**
 * The pair behind a word for a login: "login anna / x", "계정: anna / x", "sign in as anna with x".
 */
final class LoginRule implements CueRule {

  @Override
  public Iterable<Topic> topics() {
    return List.of(Topic.LOGIN);
  }

  @Override
  public void inspect(Scene scene, Topic topic, int cueStart, int cueEnd) {
    LoginPair.find(scene, cueEnd);
  }
}
