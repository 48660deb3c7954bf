package io.modelport.audit;

import io.modelport.CallContext;
import java.util.Locale;
import java.util.Optional;

/** Whose the content of a call is: for whom it is encrypted, and with whom it is erased. */
public enum Subject {
  /** Who calls. */
  PRINCIPAL {
    @Override
    Optional<String> of(CallContext context) {
      return context.principal();
    }
  },
  /** The customer for whom is called. */
  TENANT {
    @Override
    Optional<String> of(CallContext context) {
      return context.tenant();
    }
  },
  /** One conversation, whoever speaks in it. */
  CONVERSATION {
    @Override
    Optional<String> of(CallContext context) {
      return context.conversationId();
    }
  };

  abstract Optional<String> of(CallContext context);

  String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
