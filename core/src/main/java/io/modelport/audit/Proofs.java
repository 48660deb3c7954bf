package io.modelport.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes proofs up to the last checkpoint: of one call's records, or of growth. Used once. */
final class Proofs {
  private final Hasher hasher = new Hasher();
  private final List<Hash> leaves = new ArrayList<>();
  private final Map<Long, String> wanted = new LinkedHashMap<>();
  private long removed; // records before the first that is there

  /**
   * Proofs of every record of the call that the last checkpoint speaks of.
   *
   * @throws IOException where the log cannot be read, is damaged, or has no checkpoint
   */
  List<Proof> of(Folder folder, String call) throws IOException {
    Leaves tree = tree(folder, call);
    return wanted.entrySet().stream()
        .map(each -> proof(tree, each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * A proof that the log at its last checkpoint grew out of so many first records.
   *
   * @throws IOException as for {@link #of}, where there are not so many records, or where too many
   *     of the first are gone
   */
  Growth since(Folder folder, long before) throws IOException {
    Leaves tree = tree(folder, "");
    if (before < 0 || before > tree.size()) {
      throw new IOException("The last checkpoint speaks of " + tree.size() + " records alone.");
    }
    try {
      List<String> nodes = tree.growth(before).nodes().stream().map(Hash::toString).toList();
      String earlier = tree.root(before).toString();
      return new Growth(before, earlier, tree.size(), tree.root().toString(), nodes);
    } catch (IllegalArgumentException e) {
      throw new IOException("Records that the proof needs were removed by retention.");
    }
  }

  private Leaves tree(Folder folder, String call) throws IOException {
    Checkpoint last =
        CheckpointFile.last(folder)
            .orElseThrow(() -> new IOException("There is no checkpoint to prove anything by."));
    Head start = AuditFolder.start(folder);
    removed = start.size();
    Chain chain = new Chain(start);
    for (String file : AuditFolder.segments(folder)) {
      SegmentReader segment = new SegmentReader(folder.read(file));
      for (Frame frame = segment.next(chain);
          frame != null && chain.size() <= last.size();
          frame = segment.next(chain)) {
        add(segment.payload(frame), call);
      }
    }
    Leaves tree = new Leaves(hasher, start, leaves);
    if (tree.size() != last.size() || !tree.root().equals(last.root())) {
      throw new IOException("The log is not what its checkpoint says; verify it.");
    }
    return tree;
  }

  private void add(byte[] payload, String call) throws IOException {
    if (!call.isEmpty() && RecordMark.of(payload).call().equals(call)) {
      wanted.put(removed + leaves.size(), new String(payload, StandardCharsets.UTF_8));
    }
    leaves.add(hasher.leaf(payload));
  }

  private static Proof proof(Leaves tree, long number, String record) {
    List<String> nodes = tree.path(number).nodes().stream().map(Hash::toString).toList();
    return new Proof(record, number, tree.size(), tree.root().toString(), nodes);
  }
}
