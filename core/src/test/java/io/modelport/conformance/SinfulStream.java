package io.modelport.conformance;

import io.modelport.ModelResponse;
import io.modelport.ModelStream;
import java.util.Iterator;

/** Hands everything on; a sin overrides what it does wrong. It reads itself through the others. */
@SuppressWarnings("IterableAndIterator") // a stream has one iterator anyway
class SinfulStream implements ModelStream, Iterator<ModelStream.Piece> {
  final ModelStream good;

  SinfulStream(ModelStream good) {
    this.good = good;
  }

  @Override
  public Iterator<Piece> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    return good.iterator().hasNext();
  }

  @Override
  public Piece next() {
    return good.iterator().next();
  }

  @Override
  public ModelResponse response() {
    return good.response();
  }

  @Override
  public void close() {
    good.close();
  }
}
