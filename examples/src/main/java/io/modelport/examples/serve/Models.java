package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.CallContext;
import io.modelport.NearestName;
import java.util.List;
import java.util.stream.Stream;

/**
 * The models that clients may name.
 *
 * @param names besides the usual one
 */
record Models(List<String> names) {
  /** The model that always is there: which one answers is for the configuration to say. */
  static final String USUAL = "modelport";

  /** Who asks for which model. */
  CallContext context(Fields fields) {
    String model = known(fields.required("model"));
    CallContext context =
        model.equals(USUAL) ? CallContext.none() : CallContext.none().withModel(model);
    return fields
        .text("user")
        .filter(user -> !user.isBlank())
        .map(context::withPrincipal)
        .orElse(context);
  }

  private String known(String asked) {
    if (asked.equals(USUAL) || names.contains(asked)) {
      return asked;
    }
    String nearest = NearestName.of(asked, names).orElse(USUAL);
    throw new RefusedException(
        404,
        "model_not_found",
        "There is no such model here; did you mean \""
            + nearest
            + "\"? GET /v1/models lists them.");
  }

  ObjectNode listing() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    Stream.concat(Stream.of(USUAL), names.stream())
        .forEach(
            name ->
                data.addObject()
                    .put("id", name)
                    .put("object", "model")
                    .put("created", 0)
                    .put("owned_by", "modelport"));
    return body;
  }
}
