package io.modelport.selfhosted.llamacpp;

import org.jspecify.annotations.Nullable;

/**
 * llama.cpp's chat formats, one to one; see {@link Llama} for what crosses and how. Chats are safe
 * for use by many threads, parsers by one.
 */
final class ChatNatives {
  private ChatNatives() {}

  /**
   * Reads the model's chat template, or another in its place.
   *
   * @throws NativeFailure where it is none, or takes too much time, memory or stack
   */
  static native long open(long model, byte @Nullable [] template);

  static native void close(long chat);

  /** Whether the template knows tools. */
  static native boolean hasTools(long chat);

  /**
   * Writes a conversation, in the form of OpenAI's API.
   *
   * @return a description in JSON as bytes, and the text in an array of one long, to be closed
   */
  static native Object[] render(long chat, byte[] request);

  /**
   * Opens a text between the marks that begin and end one; to be closed before the chat.
   *
   * @param bytesInPiece about how many are read at once, at least 1
   */
  static native long openText(long chat, byte[] utf8, boolean parseControl, int bytesInPiece);

  /** The tokens of the text's next piece; null where it is done. */
  static native int @Nullable [] nextTokens(long text);

  static native void closeText(long text);

  /** Opens a parser for an answer from what the description says of it. */
  static native long openParser(int format, byte[] beginning, byte[] parser);

  /** Gives JSON with {@code content}, {@code reasoning} and {@code calls}. */
  static native byte[] parse(long parser, byte[] answer, boolean partial);

  static native void closeParser(long parser);

  /** GBNF for a JSON schema. */
  static native byte[] schemaToGrammar(byte[] schema);
}
