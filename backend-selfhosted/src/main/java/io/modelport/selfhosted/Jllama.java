package io.modelport.selfhosted;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.selfhosted.gguf.BrokenModelException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * jllama's calls as this engine needs them.
 *
 * <p>Its public methods can neither take a prompt as tokens nor choose a slot, so the ones below
 * them are called by reflection. It has no close: jllama would free the model under its own running
 * thread. Whatever they throw may quote the prompt and is dropped.
 */
final class Jllama {
  private static final Method REQUEST = method("requestCompletion", String.class);
  private static final Method RECEIVE = method("receiveCompletion", int.class);
  private static final Field STOP = field(LlamaOutput.class, "stop");
  private static final Field CONTEXT = field(LlamaModel.class, "ctx");

  private static final String LEAD = "\u0001"; // merges with nothing

  private final LlamaModel model;
  private final int[] lead;

  /**
   * What one receive gives.
   *
   * @param text whole characters; empty for a mark that ends the answer
   * @param last whether nothing follows
   */
  record Output(String text, boolean last) {
    @Override
    public String toString() {
      return "Output[" + text.length() + " characters]";
    }
  }

  private Jllama(LlamaModel model) {
    this.model = model;
    this.lead = model.encode(LEAD);
  }

  /**
   * Loads a model.
   *
   * @throws BrokenModelException where the engine refuses it; it does not say why
   */
  static Jllama open(ModelParameters parameters) throws BrokenModelException {
    try {
      LlamaModel model = new LlamaModel(parameters);
      if (CONTEXT.getLong(model) != 0) {
        return new Jllama(model);
      }
    } catch (RuntimeException | ReflectiveOperationException e) {
      // falls through: the engine gives no reason that could be passed on
    }
    throw new BrokenModelException("llama.cpp refuses to load it");
  }

  /** Starts a completion; gives its number. */
  int request(String json) {
    return (int) call(REQUEST, json);
  }

  /** Blocks until the completion goes on. */
  Output receive(int id) {
    LlamaOutput output = (LlamaOutput) call(RECEIVE, id);
    try {
      return new Output(output.text, STOP.getBoolean(output));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("jllama has changed.", e);
    }
  }

  /** The tokens of a text with which a prompt begins; marks in it are taken for what they mean. */
  int[] encode(String text) {
    return model.encode(text);
  }

  /** The tokens of a text that follows another. */
  int[] encodeNext(String text) {
    if (lead.length == 1) {
      return encode(text);
    }
    // such a tokenizer puts a blank before every text; behind the lead it puts none
    int[] tokens = encode(LEAD + text);
    return Arrays.copyOfRange(tokens, lead.length, tokens.length);
  }

  String applyTemplate(String json) {
    return model.applyTemplate(json);
  }

  float[] embed(String text) {
    try {
      return model.embed(text);
    } catch (RuntimeException e) {
      throw failed();
    }
  }

  private Object call(Method method, Object argument) {
    try {
      return method.invoke(model, argument);
    } catch (InvocationTargetException e) {
      throw failed();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("jllama has changed.", e);
    }
  }

  private static ModelException failed() {
    return new ModelException(Kind.INTERNAL, "llama.cpp failed while it worked on a request.");
  }

  private static Method method(String name, Class<?> parameter) {
    try {
      Method method = LlamaModel.class.getDeclaredMethod(name, parameter);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("jllama has changed: there is no " + name + ".", e);
    }
  }

  private static Field field(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("jllama has changed: there is no " + name + ".", e);
    }
  }
}
