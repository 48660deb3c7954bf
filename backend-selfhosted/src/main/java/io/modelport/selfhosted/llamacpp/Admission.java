package io.modelport.selfhosted.llamacpp;

import io.modelport.selfhosted.gguf.MemoryNeed;
import io.modelport.selfhosted.gguf.NoRoomException;

/** Says whether there is memory for a model, once it is known what a GPU takes off the machine. */
@FunctionalInterface
public interface Admission {

  /**
   * Lets a model in.
   *
   * @param need bytes of the machine's own memory
   * @throws NoRoomException where they are not there
   */
  void admit(MemoryNeed need) throws NoRoomException;

  /** Lets every model in. */
  static Admission unchecked() {
    return need -> {};
  }
}
