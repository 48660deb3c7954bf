package io.modelport.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelport.Part;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a part of a message's content; images come along in the request, never from elsewhere. */
final class PartReader {
  private static final Pattern DATA_URL =
      Pattern.compile("data:(image/[a-z+.-]{1,20});base64,(.*)", Pattern.DOTALL);

  private PartReader() {}

  static Part read(JsonNode node, String place) {
    Fields fields = new Fields(node, place);
    String type = fields.required("type");
    Part part =
        switch (type) {
          case "text" -> new Part.Text(fields.required("text"));
          case "image_url" -> image(fields);
          default ->
              throw RefusedException.invalid(fields.place("type") + " must be text or image_url.");
        };
    fields.end();
    return part;
  }

  private static Part image(Fields fields) {
    Fields image =
        fields
            .object("image_url")
            .orElseThrow(
                () -> RefusedException.invalid(fields.place("image_url") + " is missing."));
    Matcher url = DATA_URL.matcher(image.required("url"));
    image.end();
    if (!url.matches()) {
      throw RefusedException.invalid(
          image.place("url") + " must be a data: URL of an image in base64; none is fetched.");
    }
    try {
      return new Part.Image(url.group(1), Base64.getDecoder().decode(url.group(2)));
    } catch (IllegalArgumentException e) {
      throw RefusedException.invalid(image.place("url") + " is not valid base64.");
    }
  }
}
