package io.modelport.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key for each person, in a file of its own, wrapped by the master key. Nothing of them is kept
 * in memory: a key whose file is gone is gone at once, for a running port too. Safe for use by many
 * threads.
 */
final class SubjectKeys {
  private static final int ID = 8;
  private static final int KEY = 32;
  private static final String FILE = ".key";
  private static final String FRESH = ".new";

  private final Folder folder;
  private final MasterKey master;

  SubjectKeys(Folder folder, MasterKey master) {
    this.folder = folder;
    this.master = master;
  }

  /**
   * A key.
   *
   * @param id which of the keys that a person had in turn, in hexadecimal
   */
  record SubjectKey(String id, SecretKey key) {}

  /** The key of somebody, made where there is none. */
  synchronized SubjectKey of(String subject) throws IOException {
    Optional<SubjectKey> known = find(subject);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] id = AesGcm.random(ID);
    byte[] key = AesGcm.random(KEY);
    byte[] wrapped = master.wrap(key, subject);
    String file = subject + FILE;
    if (folder.names().contains(file + FRESH)) {
      folder.delete(file + FRESH); // a crash left it
    }
    try (Folder.Appender fresh = folder.append(file + FRESH)) {
      fresh.write(ByteBuffer.allocate(ID + wrapped.length).put(id).put(wrapped).flip());
      fresh.force();
    }
    folder.replace(file + FRESH, file);
    folder.sync();
    return new SubjectKey(HexFormat.of().formatHex(id), new SecretKeySpec(key, "AES"));
  }

  /**
   * The key of somebody; empty where there is none, or none any more.
   *
   * @throws IOException where it cannot be read, or the master key is another one
   */
  Optional<SubjectKey> find(String subject) throws IOException {
    byte[] bytes;
    try {
      bytes = folder.read(subject + FILE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      byte[] wrapped = Arrays.copyOfRange(bytes, Math.min(ID, bytes.length), bytes.length);
      SecretKey key = new SecretKeySpec(master.unwrap(wrapped, subject), "AES");
      return Optional.of(new SubjectKey(HexFormat.of().formatHex(bytes, 0, ID), key));
    } catch (GeneralSecurityException e) {
      throw new IOException("A key of " + subject + " was wrapped by another key, or is damaged.");
    }
  }

  /** Whether there was one. */
  synchronized boolean destroy(String subject) throws IOException {
    try {
      folder.delete(subject + FILE);
    } catch (NoSuchFileException e) {
      return false;
    }
    folder.sync();
    return true;
  }
}
