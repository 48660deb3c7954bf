package io.modelport;

/** Whether the model may, must or must not ask for a tool. */
public enum ToolChoice {
  AUTO,
  REQUIRED,
  NONE
}
