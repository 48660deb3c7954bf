package io.modelport.http;

import io.modelport.ModelException;
import io.modelport.ModelException.Kind;
import io.modelport.spi.Allowance;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An answer whose head has come and whose body is still to be read, once, on the thread that opened
 * it. Closing it before the end closes the connection.
 *
 * <p>Reading throws {@link ModelException}: {@link Kind#TRUNCATED} where a whole body is cut behind
 * its first byte, {@link Kind#MALFORMED_ANSWER} where it is cut otherwise, too long or not UTF-8,
 * {@link Kind#CANCELLED} on interrupt, or the reason of the attempt's cancellation.
 */
public final class HttpAnswer implements AutoCloseable {
  private final HttpResponse<InputStream> head;
  private final Network network;
  private final Hangup hangup;
  private final CountedBody sent;
  private final TransportLimits limits;
  private final InstantSource clock;

  HttpAnswer(
      HttpResponse<InputStream> head,
      Network network,
      Hangup hangup,
      CountedBody sent,
      TransportLimits limits,
      InstantSource clock) {
    this.head = head;
    this.network = network;
    this.hangup = hangup;
    this.sent = sent;
    this.limits = limits;
    this.clock = clock;
  }

  /** The HTTP status, any. */
  public int status() {
    return head.statusCode();
  }

  /** All headers of the answer. */
  public Map<String, List<String>> headers() {
    return head.headers().map();
  }

  public Optional<String> header(String name) {
    return head.headers().firstValue(name);
  }

  /** How long the other side asks to wait; empty where it does not, or not in a sane way. */
  public Optional<Duration> retryAfter() {
    return header("retry-after").flatMap(text -> RetryAfter.parse(text, clock.instant()));
  }

  /** What the other side says is left of its limits. */
  List<Allowance> allowances() {
    return RateLimitHeaders.read(head.headers(), clock.instant());
  }

  /** The whole body as text. */
  public String body() {
    requireNoEncoding();
    return read(CappedReader::rest, Kind.TRUNCATED);
  }

  /** Hands over the lines of the body, without their ends, until it ends or one is not wanted. */
  public void lines(Predicate<String> wantsMore) {
    requireNoEncoding();
    read(
        reader -> {
          Optional<String> line = reader.line();
          while (line.isPresent() && wantsMore.test(line.get())) {
            line = reader.line();
          }
          return "";
        },
        // Whether a piece had come is for the reader of the lines to know.
        Kind.MALFORMED_ANSWER);
  }

  private void requireNoEncoding() {
    header("content-encoding")
        .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
        .ifPresent(
            encoding -> {
              throw network.malformed("answered in an encoding that was not asked for");
            });
  }

  private interface Reading {
    String from(CappedReader reader) throws IOException;
  }

  private String read(Reading reading, Kind cut) {
    CappedReader reader = new CappedReader(head.body(), limits);
    try {
      return reading.from(reader);
    } catch (TooLongException e) {
      throw network.malformed("answered with " + e.getMessage());
    } catch (CharacterCodingException e) {
      throw network.malformed("answered with bytes that are not UTF-8");
    } catch (IOException e) {
      throw network.broken(e, reader.isUntouched() ? Kind.MALFORMED_ANSWER : cut);
    }
  }

  @Override
  public void close() {
    hangup.now();
    sent.report();
  }
}
