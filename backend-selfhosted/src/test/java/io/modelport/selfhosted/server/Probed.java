package io.modelport.selfhosted.server;

import io.modelport.stub.Faults;
import io.modelport.stub.Received;
import io.modelport.stub.Script;
import io.modelport.stub.StubConnection;
import java.io.IOException;

/**
 * A server that answers probes apart from calls.
 *
 * @param health plays for its health page
 * @param models plays for its list of models
 * @param calls plays for everything else
 */
record Probed(Script health, Script models, Script calls) implements Script {
  static final String MODEL = "small-model";

  /** One that is well and has the model. */
  static Probed well(Script calls) {
    return new Probed(Faults.status(200, ""), lists(MODEL), calls);
  }

  /** The list of models with these names. */
  static Script lists(String... models) {
    StringBuilder data = new StringBuilder();
    for (String model : models) {
      data.append(data.isEmpty() ? "" : ",").append("{\"id\":\"").append(model).append("\"}");
    }
    return Faults.status(200, "{\"object\":\"list\",\"data\":[" + data + "]}");
  }

  Probed withHealth(Script next) {
    return new Probed(next, models, calls);
  }

  Probed withModels(Script next) {
    return new Probed(health, next, calls);
  }

  @Override
  public void play(Received request, StubConnection connection) throws IOException {
    Script script = calls;
    if (request.method().equals("GET")) {
      script = request.path().endsWith("/models") ? models : health;
    }
    script.play(request, connection);
  }
}
