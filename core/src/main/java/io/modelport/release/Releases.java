package io.modelport.release;

import io.modelport.ConfigurationException;
import io.modelport.release.Move.Act;
import io.modelport.spi.Evidence;
import io.modelport.yaml.Fields;
import io.modelport.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A folder of releases and what was in force when. Every change is on the disk as a whole before it
 * returns, or did not happen. Safe for use by many threads and processes.
 *
 * <p>Everything throws {@link ConfigurationException} where the folder cannot be used, or a bundle
 * in it is no longer what it is named after.
 */
public final class Releases {
  private static final String DEMANDS = "promotion.yaml";
  private static final int LONGEST = 500; // of a reason

  private final ReleaseFolder folder;
  private final InstantSource clock;

  private Releases(ReleaseFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** The folder, which need not exist before something is added. */
  public static Releases at(Path folder) {
    return at(folder, InstantSource.system());
  }

  /** The same by another clock. */
  public static Releases at(Path folder, InstantSource clock) {
    return new Releases(new ReleaseFolder(folder), clock);
  }

  /**
   * What is in a folder, as a release that is kept nowhere.
   *
   * @throws ConfigurationException naming everything that is wrong with it
   */
  public static Bundle read(Path draft) {
    return BundleReader.read(BundleFiles.read(draft));
  }

  /**
   * Keeps what is in a folder as a release, which is not in force by that; again where it is there.
   *
   * @param draft with {@code release.yaml}, {@code prompts/NAME.yaml} and the rest
   * @throws ConfigurationException naming everything that is wrong with it
   */
  public Bundle add(Path draft) {
    SortedMap<String, String> files = BundleFiles.read(draft);
    Bundle bundle = BundleReader.read(files);
    return folder.alone(
        () -> {
          if (!Files.exists(folder.bundle(bundle.id()))) {
            folder.put(bundle.id(), files);
          }
          return bundle(bundle.id());
        });
  }

  /**
   * A release by its id, or by how that begins where no other begins so.
   *
   * @throws ConfigurationException where there is none, or its content is not the one that it is
   *     named after
   */
  public Bundle bundle(String name) {
    List<String> named = folder.bundles().stream().filter(id -> id.startsWith(name)).toList();
    if (named.size() != 1 || name.isBlank()) {
      throw new ConfigurationException(
          (named.isEmpty() ? "No release" : "More than one release")
              + " in "
              + folder.path()
              + " has an id that begins with \""
              + name
              + "\".");
    }
    String id = named.get(0);
    SortedMap<String, String> files = BundleFiles.read(folder.bundle(id));
    String found = BundleFiles.id(files);
    if (!found.equals(id)) {
      throw new ConfigurationException(
          "The release "
              + id
              + " in "
              + folder.path()
              + " was changed: its content is that of "
              + found
              + ". Restore it, or add what it holds now as another one.");
    }
    return BundleReader.read(files);
  }

  /** The ids of all releases that are kept. */
  public List<String> kept() {
    return folder.bundles();
  }

  /** The id of the release in force; empty where none is. */
  public Optional<String> inForce() {
    return read().inForce();
  }

  /** Every change of what is in force, the latest first. */
  public List<Move> history() {
    return read().latestFirst();
  }

  private History read() {
    return History.read(folder.path().resolve(ReleaseFolder.HISTORY).toString(), folder.history());
  }

  /**
   * Puts a release in force.
   *
   * @param why 1 to 500 characters
   * @throws ConfigurationException also where the folder demands an evaluation against the one that
   *     is in force
   */
  public Move promote(String name, String why) {
    return promote(name, why, Optional.empty());
  }

  /**
   * Puts a release in force on the word of an evaluation: it has to be one of this release, passed,
   * and against the one that is in force, if there is one.
   *
   * @param why 1 to 500 characters
   */
  public Move promote(String name, String why, Evidence evidence) {
    return promote(name, why, Optional.of(evidence));
  }

  private Move promote(String name, String why, Optional<Evidence> evidence) {
    return folder.alone(
        () -> {
          String id = bundle(name).id();
          History history = read();
          if (history.inForce().equals(Optional.of(id))) {
            throw new ConfigurationException("The release " + id + " is in force already.");
          }
          if (evidence.isPresent()) {
            Proof.check(evidence.get(), id, history.inForce());
          } else if (history.inForce().isPresent() && demandsEvaluation()) {
            throw new ConfigurationException(
                folder.path().resolve(DEMANDS)
                    + " demands a passed evaluation of a release before it is put in force; show"
                    + " one.");
          }
          return move(history, Act.PROMOTED, id, why, evidence.map(Evidence::sentence));
        });
  }

  /**
   * Takes the release in force back: the one that was in force before it is again.
   *
   * @throws ConfigurationException where there is none before it
   */
  public Move rollBack(String why) {
    return folder.alone(() -> rollBack(read(), why));
  }

  /**
   * Takes a release back if it is in force and somebody promoted it; what was rolled back to stays,
   * so that one alarm after another does not lead back to the first release there ever was.
   *
   * @param id the one that is to go
   * @return empty where nothing was to be done
   */
  public Optional<Move> rollBackFrom(String id, String why) {
    return folder.alone(
        () -> {
          History history = read();
          boolean promoted = history.last().filter(each -> each.act() == Act.PROMOTED).isPresent();
          boolean inForce = history.inForce().equals(Optional.of(id));
          return inForce && promoted && history.previous().isPresent()
              ? Optional.of(rollBack(history, why))
              : Optional.empty();
        });
  }

  private Move rollBack(History history, String why) {
    String previous =
        history
            .previous()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "There is no release in "
                            + folder.path()
                            + " before the one in force; promote another one."));
    return move(history, Act.ROLLED_BACK, bundle(previous).id(), why, Optional.empty());
  }

  private Move move(History history, Act act, String id, String why, Optional<String> evidence) {
    if (why.isBlank() || why.length() > LONGEST) {
      throw new ConfigurationException("Say why, in 1 to " + LONGEST + " characters.");
    }
    Move move = new Move(clock.instant(), act, id, history.inForce(), why.strip(), evidence);
    folder.replaceHistory(history.plus(move).text());
    return move;
  }

  /** What differs between two releases, file by file. */
  public List<Difference> diff(String before, String after) {
    return Difference.between(bundle(before), bundle(after));
  }

  /** A file that cannot be understood demands too. */
  private boolean demandsEvaluation() {
    Path path = folder.path().resolve(DEMANDS);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) { // a link to nowhere is a demand
      return false;
    }
    YamlFile file = YamlFile.at("The folder of releases", path);
    Node root = file.root().orElse(null);
    if (root instanceof MappingNode mapping) {
      Node said = new Fields(file, mapping, List.of("evaluation")).find("evaluation").orElse(null);
      if (!(said instanceof ScalarNode word) || !word.getValue().equals("required")) {
        file.mistake("write \"evaluation: required\" here, or remove the file.");
      }
    } else {
      file.mistake("write \"evaluation: required\" here, or remove the file.");
    }
    file.throwIfMistaken();
    return true;
  }
}
