package io.modelport.selfhosted.worker;

/**
 * One message of the protocol.
 *
 * @param type what it says
 * @param call the call that it is about; 0 where it is about none
 * @param payload what the type asks for
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
record Frame(Type type, long call, byte[] payload) {
  private static final byte[] EMPTY = {};

  /** The protocol's version; both sides come from one class path, so it only guards a mistake. */
  static final int VERSION = 1;

  /** What a frame says; its code is what travels. */
  enum Type {
    /** Worker: the token that proves who it is. */
    HELLO(1),
    /** Parent: how to make the engine. */
    START(2),
    /** Worker: the engine is ready; its facts. */
    READY(3),
    /** Worker: the engine cannot be made; the failure. */
    REFUSED(4),
    /** Parent: a request for a whole answer. */
    ANSWER(5),
    /** Parent: a request for an answer in pieces. */
    STREAM(6),
    /** Parent: a request for vectors. */
    EMBED(7),
    /** Parent: nobody waits for this call any more. */
    CANCEL(8),
    /** Parent: the reader has taken so many bytes of pieces. */
    CREDIT(9),
    /** Worker: a piece of an answer. */
    PIECE(10),
    /** Worker: a complete answer. */
    COMPLETION(11),
    /** Worker: vectors. */
    VECTORS(12),
    /** Worker: a call has failed. */
    FAILURE(13),
    /** Parent: are you there? */
    PING(14),
    /** Worker: yes. */
    PONG(15),
    /** Parent: free the model and go. */
    CLOSE(16);

    private static final Type[] ALL = values();

    private final int code;

    Type(int code) {
      this.code = code;
    }

    byte code() {
      return (byte) code;
    }

    static Type of(int code) throws ProtocolException {
      for (Type type : ALL) {
        if (type.code == code) {
          return type;
        }
      }
      throw new ProtocolException("A message of type " + code);
    }
  }

  static Frame of(Type type) {
    return new Frame(type, 0, EMPTY);
  }

  static Frame of(Type type, long call) {
    return new Frame(type, call, EMPTY);
  }

  /** Type and size; never the content. */
  @Override
  public String toString() {
    return "Frame[" + type + ", " + payload.length + " bytes]";
  }
}
