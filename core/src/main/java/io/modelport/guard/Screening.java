package io.modelport.guard;

import io.modelport.Request;
import java.util.List;
import java.util.Optional;

/**
 * What came of the guards' look at a request.
 *
 * @param request what goes on in its place
 * @param notes of all guards that looked; behind one that blocks, nobody does
 */
public record Screening(Request request, List<Note> notes) {
  public Screening {
    notes = List.copyOf(notes);
  }

  /** The guard that blocks; empty where none does. */
  public Optional<String> blocker() {
    return notes.stream().filter(Note::isBlocking).map(Note::guard).findFirst();
  }
}
