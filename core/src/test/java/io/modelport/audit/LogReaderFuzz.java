package io.modelport.audit;

import io.modelport.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever stands in a segment, its readers say so and end. */
public final class LogReaderFuzz {
  private LogReaderFuzz() {}

  /** As bytes, of which few get past the sum of a frame, and as lines in frames that are whole. */
  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    read(bytes);
    read(framed(bytes));
  }

  private static byte[] framed(byte[] bytes) {
    ByteBuffer frames = ByteBuffer.allocate((bytes.length + 1) * (Frame.HEADER + 1));
    Chain chain = new Chain(Head.ofNothing());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String line : text.split("\n", -1)) {
      byte[] payload = line.getBytes(StandardCharsets.ISO_8859_1);
      long number = chain.size();
      Frame.write(frames, number, number, chain.add(payload), payload);
    }
    byte[] segment = new byte[frames.flip().remaining()];
    frames.get(segment);
    return segment;
  }

  private static void read(byte[] segment) throws IOException {
    FrailDisk disk = new FrailDisk();
    try (Folder.Appender file = disk.append(SegmentHeader.file(1))) {
      file.write(ByteBuffer.wrap(segment));
      file.force();
    }
    disk.sync();
    try {
      Claims nobody = Claims.of(disk, Anchors.none());
      Verification found = new Verifier(disk, AuditFolder.segments(disk), nobody).run();
      if (found.remarks().isEmpty()) {
        throw new AssertionError("A verdict has a reason.");
      }
    } catch (IOException e) {
      // a record that is none, in words
    }
    try {
      new Walk(disk, Optional.empty()).run((position, mark, json) -> {});
    } catch (IOException e) {
      // it is damaged, in words
    }
    try {
      new Recovery(disk, Logs.PLACE).run();
    } catch (IOException | ConfigurationException e) {
      // it is damaged, in words
    }
  }
}
