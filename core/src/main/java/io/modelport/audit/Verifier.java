package io.modelport.audit;

import io.modelport.audit.Claims.Claim;
import io.modelport.audit.Verification.BadRecord;
import io.modelport.audit.Verification.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads a whole log and holds it against what checkpoints say of it. Used once. */
final class Verifier {
  private final Folder folder;
  private final SortedSet<String> segments;
  private final Claims claims;
  private final Chain chain;
  private final Tombstones tombstones;
  private int claim; // the first of those that speak of more than was read
  private long anchored;
  private String log = "";
  private @Nullable Verification found;

  Verifier(Folder folder, SortedSet<String> segments, Claims claims) throws IOException {
    this.folder = folder;
    this.segments = segments;
    this.claims = claims;
    this.chain = new Chain(AuditFolder.start(folder));
    this.tombstones = new Tombstones(claims.signers());
  }

  /** A verifier of a log that may be growing. */
  static Verifier of(Folder folder, Anchors anchors) throws IOException {
    Claims claims = Claims.of(folder, anchors); // first: what they speak of is there by then
    return new Verifier(folder, AuditFolder.segments(folder), claims);
  }

  Verification run() throws IOException {
    if (!claims.forged().isEmpty()) {
      return new Verification(
          Verdict.TAMPERED,
          0,
          0,
          Optional.empty(),
          List.of("The " + claims.forged().get(0) + " is not signed with the key that it names."));
    }
    int number = SegmentHeader.number(segments.first());
    for (String file : segments) {
      if (SegmentHeader.number(file) != number) {
        return tampered(SegmentHeader.file(number), 0, chain.size(), "the file is missing");
      }
      read(file, number);
      if (found != null) {
        return found;
      }
      number++;
    }
    return missing(segments.last(), folder.read(segments.last()).length)
        .or(this::unexplained)
        .orElseGet(this::whole);
  }

  private void read(String file, int number) throws IOException {
    SegmentReader reader = new SegmentReader(folder.read(file));
    Head before = chain.head();
    Frame frame = reader.next(chain);
    if (frame != null && !isHeader(reader.payload(frame), number, before)) {
      found = tampered(file, 0, frame.number(), "it does not begin as this segment of this log");
      return;
    }
    tombstones.segment(number, before);
    while (frame != null && agrees(file, frame)) {
      if (reader.begins(frame, Tombstone.MARK)) {
        tombstones.add(reader.payload(frame));
      }
      frame = reader.next(chain);
    }
    if (found == null && reader.damage().isPresent()) {
      found = damaged(file, reader.damage().get());
    } else if (found == null && !reader.isFinished() && !file.equals(segments.last())) {
      found = tampered(file, reader.offset(), chain.size(), "zeros follow in a finished segment");
    }
  }

  private boolean isHeader(byte[] payload, int number, Head before) {
    try {
      SegmentHeader header = SegmentHeader.of(payload);
      log = log.isEmpty() ? header.log() : log;
      return header.log().equals(log)
          && header.segment() == number
          && header.start().equals(before);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the record is what every checkpoint says that ends with it. */
  private boolean agrees(String file, Frame frame) {
    while (claim < claims.all().size() && claims.all().get(claim).size() <= chain.size()) {
      Claim each = claims.all().get(claim);
      claim++;
      if (each.size() < chain.size()) {
        continue; // of an empty log
      }
      Checkpoint said = each.checkpoint();
      if (!said.log().equals(log)
          || !said.link().equals(frame.link())
          || !said.root().equals(chain.head().root())) {
        String why = "the " + each.source() + " says something else of the records up to here";
        found = tampered(file, frame.offset(), frame.number(), why);
        return false;
      }
      anchored = each.trusted() ? each.size() : anchored;
    }
    return true;
  }

  private Verification damaged(String file, Damage damage) {
    boolean last = file.equals(segments.last());
    if (!damage.torn() || !last) {
      return tampered(file, damage.offset(), damage.number(), damage.why());
    }
    return missing(file, damage.offset())
        .or(this::unexplained)
        .orElseGet(
            () ->
                new Verification(
                    Verdict.TORN,
                    chain.size(),
                    anchored,
                    Optional.of(new BadRecord(file, damage.offset(), damage.number())),
                    List.of(
                        "It ends in an unfinished record, as after a crash; no checkpoint speaks"
                            + " of it. The next start cuts it.")));
  }

  /** The records that a checkpoint speaks of and that are not there. */
  private Optional<Verification> missing(String file, int end) {
    if (claim == claims.all().size()) {
      return Optional.empty();
    }
    Claim most = claims.all().get(claims.all().size() - 1);
    return Optional.of(
        tampered(
            file,
            end,
            chain.size(),
            "it ends here, but the " + most.source() + " speaks of " + most.size() + " records"));
  }

  /** Segments are gone, or are said to be gone, and nobody who may says why. */
  private Optional<Verification> unexplained() {
    int first = SegmentHeader.number(segments.first());
    return tombstones
        .problem(first, log)
        .map(why -> tampered(SegmentHeader.file(first > 1 ? first - 1 : first), 0, 0, why));
  }

  private Verification tampered(String file, long offset, long number, String why) {
    BadRecord bad = new BadRecord(file, offset, number);
    String what = "Something is wrong with " + bad + ": " + why + ".";
    return new Verification(Verdict.TAMPERED, number, anchored, Optional.of(bad), List.of(what));
  }

  private Verification whole() {
    long records = chain.size();
    if (anchored == records) {
      return new Verification(
          Verdict.INTACT,
          records,
          anchored,
          Optional.empty(),
          remarks("Every record follows from those before it and is vouched for."));
    }
    return new Verification(
        Verdict.UNANCHORED,
        records,
        anchored,
        Optional.empty(),
        remarks(
            "Every record follows from those before it, but nobody who is trusted vouches for the"
                + " last "
                + (records - anchored)
                + " of "
                + records
                + ": who can write here may have written them anew, or cut later ones."));
  }

  /** And what was removed. */
  private List<String> remarks(String decisive) {
    List<String> remarks = new ArrayList<>(List.of(decisive));
    remarks.addAll(tombstones.told());
    return remarks;
  }
}
