package io.modelport.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

/** A folder of decision records, for those who read; nothing in it is changed. */
public final class AuditFolder {
  private final Folder folder;

  private AuditFolder(Folder folder) {
    this.folder = folder;
  }

  public static AuditFolder at(Path directory) {
    return new AuditFolder(DiskFolder.at(directory));
  }

  /**
   * Whether it is as it was written.
   *
   * @throws IOException where it cannot be read, or there is no log in it
   */
  public Verification verify(Anchors anchors) throws IOException {
    return new Verifier(folder, segments(folder), Claims.of(folder, anchors)).run();
  }

  /**
   * Every record of a call, each as one line of JSON, in the order in which they were written.
   *
   * @throws IOException where it cannot be read, or at the first bad record
   */
  public void forEach(Consumer<String> reader) throws IOException {
    Chain chain = new Chain(Head.ofNothing());
    for (String file : segments(folder)) {
      SegmentReader segment = new SegmentReader(folder.read(file));
      for (Frame frame = segment.next(chain); frame != null; frame = segment.next(chain)) {
        byte[] payload = segment.payload(frame);
        if (!RecordMark.of(payload).call().isEmpty()) {
          reader.accept(new String(payload, StandardCharsets.UTF_8));
        }
      }
      if (segment.damage().filter(damage -> !damage.torn()).isPresent()) {
        throw new IOException(file + " is damaged; verify it.");
      }
    }
  }

  /**
   * Proofs that the records of a call are in the log, for those who trust its last checkpoint.
   *
   * @param call the whole id
   * @throws IOException where it cannot be read, is damaged, or has no checkpoint
   */
  public List<Proof> prove(String call) throws IOException {
    return new Proofs().of(folder, call);
  }

  static SortedSet<String> segments(Folder folder) throws IOException {
    SortedSet<String> names = folder.names();
    names.removeIf(name -> !SegmentHeader.isFile(name));
    if (names.isEmpty()) {
      throw new IOException("There is no audit log in this folder.");
    }
    return names;
  }
}
