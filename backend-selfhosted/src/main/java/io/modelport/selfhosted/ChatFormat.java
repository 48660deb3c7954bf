package io.modelport.selfhosted;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelport.Message;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.Role;
import io.modelport.selfhosted.gguf.ModelFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a conversation in the model's chat format, as tokens.
 *
 * <p>llama.cpp ends the process where its template engine meets something that it refuses, so what
 * can be refused is refused here first. The template gets placeholders, because what it returns is
 * cut at a NUL and garbles what lies beyond the Basic Multilingual Plane. A text that contains one
 * of the format's marks, such as {@code <|im_start|>}, is encoded as the letters that it is: nobody
 * can speak in another's role.
 */
final class ChatFormat {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OPEN = "\uE000";
  private static final String CLOSE = "\uE001";
  private static final Pattern PLACEHOLDER = Pattern.compile(OPEN + "(\\d{1,9})" + CLOSE);

  private final Jllama jllama;
  private final ModelFacts facts;
  private final boolean strict;

  ChatFormat(Jllama jllama, ModelFacts facts) {
    this.jllama = jllama;
    this.facts = facts;
    this.strict = facts.chatTemplate().orElse("").contains("raise_exception");
  }

  int[] encode(List<Message> conversation) {
    check(conversation);
    String frame = jllama.applyTemplate(json(conversation));
    char cut = unused(conversation, frame);
    List<int[]> parts = new ArrayList<>();
    for (String part : filled(frame, conversation, cut).split(String.valueOf(cut), -1)) {
      parts.add(parts.isEmpty() ? jllama.encode(part) : jllama.encodeNext(part));
    }
    return joined(parts);
  }

  private void check(List<Message> conversation) {
    for (Message message : conversation) {
      if (message.role() == Role.TOOL || !message.toolCalls().isEmpty()) {
        throw refused("it has no tools");
      }
    }
    if (conversation.get(conversation.size() - 1).role() == Role.ASSISTANT) {
      throw refused("the last message is the assistant's; end with the user's");
    }
    if (strict) {
      checkTurns(conversation);
    }
  }

  /** Templates that refuse anything refuse turns out of order. */
  private static void checkTurns(List<Message> conversation) {
    Role expected = Role.USER;
    for (int i = 0; i < conversation.size(); i++) {
      Role role = conversation.get(i).role();
      if (role == Role.SYSTEM && i == 0) {
        continue;
      }
      if (role != expected) {
        throw refused(
            "its format wants user and assistant in turn, after at most one system message");
      }
      expected = role == Role.USER ? Role.ASSISTANT : Role.USER;
    }
    if (expected == Role.USER) {
      throw refused("its format wants a user's message at the end");
    }
  }

  /** The conversation with a placeholder for each text; an empty text stays empty. */
  private static String json(List<Message> conversation) {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode messages = request.putArray("messages");
    for (int i = 0; i < conversation.size(); i++) {
      Message message = conversation.get(i);
      messages
          .addObject()
          .put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("content", message.text().isEmpty() ? "" : OPEN + i + CLOSE);
    }
    return request.toString();
  }

  /** The frame with the texts in their places; none may be missing. */
  private String filled(String frame, List<Message> conversation, char cut) {
    Set<Integer> placed = new HashSet<>();
    String prompt =
        PLACEHOLDER
            .matcher(frame)
            .replaceAll(
                match -> {
                  int index = Integer.parseInt(match.group(1));
                  placed.add(index);
                  String text = conversation.get(index).text();
                  return Matcher.quoteReplacement(withCutMarks(text, cut));
                });
    for (int i = 0; i < conversation.size(); i++) {
      if (!conversation.get(i).text().isEmpty() && !placed.contains(i)) {
        throw refused("its format leaves message " + (i + 1) + " out");
      }
    }
    return prompt;
  }

  /** Cuts every mark behind its first character; the parts are encoded apart. */
  private String withCutMarks(String text, char cut) {
    String result = text;
    for (String mark : facts.marks()) {
      result = result.replace(mark, mark.charAt(0) + String.valueOf(cut) + mark.substring(1));
    }
    return result;
  }

  /** A character of the private use area that occurs nowhere. */
  private static char unused(List<Message> conversation, String frame) {
    String all = conversation.stream().map(Message::text).collect(Collectors.joining()) + frame;
    for (char candidate = '\uE002'; candidate <= '\uF8FF'; candidate++) {
      if (all.indexOf(candidate) < 0) {
        return candidate;
      }
    }
    throw refused("it uses every private character of Unicode");
  }

  private int[] joined(List<int[]> parts) {
    List<Integer> tokens = new ArrayList<>();
    parts.forEach(part -> Arrays.stream(part).forEach(tokens::add));
    facts
        .beginToken()
        .filter(begin -> tokens.isEmpty() || !tokens.get(0).equals(begin))
        .ifPresent(begin -> tokens.add(0, begin));
    return tokens.stream().mapToInt(Integer::intValue).toArray();
  }

  private static ModelException refused(String why) {
    return new ModelException(
        Kind.INVALID_REQUEST, "The model cannot take this conversation: " + why + ".");
  }
}
