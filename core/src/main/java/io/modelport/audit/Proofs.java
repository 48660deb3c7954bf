package io.modelport.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes proofs of the records of one call, up to the last checkpoint. Used once. */
final class Proofs {
  private final Hasher hasher = new Hasher();
  private final List<Hash> leaves = new ArrayList<>();
  private final Map<Integer, String> wanted = new LinkedHashMap<>();

  /**
   * Proofs of every record of the call that the last checkpoint speaks of.
   *
   * @throws IOException where the log cannot be read, is damaged, or has no checkpoint
   */
  List<Proof> of(Folder folder, String call) throws IOException {
    Checkpoint last =
        CheckpointFile.last(folder)
            .orElseThrow(() -> new IOException("There is no checkpoint to prove anything by."));
    Chain chain = new Chain(Head.ofNothing());
    for (String file : AuditFolder.segments(folder)) {
      SegmentReader segment = new SegmentReader(folder.read(file));
      for (Frame frame = segment.next(chain);
          frame != null && chain.size() <= last.size();
          frame = segment.next(chain)) {
        add(segment.payload(frame), call);
      }
    }
    MerkleTree tree = MerkleTree.empty(hasher);
    leaves.forEach(tree::add);
    if (tree.size() != last.size() || !tree.root().equals(last.root())) {
      throw new IOException("The log is not what its checkpoint says; verify it.");
    }
    return wanted.entrySet().stream()
        .map(each -> proof(each.getKey(), each.getValue(), tree.root()))
        .toList();
  }

  private void add(byte[] payload, String call) throws IOException {
    if (RecordMark.of(payload).call().equals(call)) {
      wanted.put(leaves.size(), new String(payload, StandardCharsets.UTF_8));
    }
    leaves.add(hasher.leaf(payload));
  }

  private Proof proof(int number, String record, Hash root) {
    MerklePath path = MerklePath.of(hasher, leaves, number);
    List<String> nodes = path.nodes().stream().map(Hash::toString).toList();
    return new Proof(record, number, leaves.size(), root.toString(), nodes);
  }
}
