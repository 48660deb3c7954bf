package io.modelport.sensitivity;

import io.modelport.sensitivity.view.Chars;
import io.modelport.sensitivity.view.NormalisedText;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Addresses of crypto currencies: Base58Check, bech32 and Ethereum's hexadecimal form. */
final class WalletRule implements Rule {
  static final int SHORTEST = 26;

  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  @Override
  public void inspect(Scene scene, int at) {
    NormalisedText text = scene.text();
    int end = at;
    while (end < at + 92 && Chars.isAlphanumeric(text.at(end))) {
      end++;
    }
    int length = end - at;
    if (length < SHORTEST || Chars.isAlphanumeric(text.at(end))) {
      return;
    }
    String word = text.slice(at, end);
    boolean ether =
        length == 42
            && word.startsWith("0x")
            && word.chars().skip(2).allMatch(c -> Chars.isHex((char) c));
    boolean announced = scene.cues().before(Topic.WALLET, at, 24) && hasDigit(word);
    if (announced
        || isBech32(word)
        || ether
        || (length <= 35 && "13LDX".indexOf(word.charAt(0)) >= 0 && isBase58Check(word))) {
      scene.add(Family.WALLET, at, end, 0.9);
    }
  }

  private static boolean hasDigit(String word) {
    return word.chars().anyMatch(c -> Chars.isDigit((char) c));
  }

  private static boolean isBech32(String word) {
    String lower = word.toLowerCase(java.util.Locale.ROOT);
    return lower.startsWith("bc1")
        && word.length() <= 62
        && lower.chars().skip(3).allMatch(c -> BECH32.indexOf(c) >= 0);
  }

  private static boolean isBase58Check(String word) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < word.length(); i++) {
      int digit = BASE58.indexOf(word.charAt(i));
      if (digit < 0) {
        return false;
      }
      value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
    }
    byte[] bytes = value.toByteArray();
    byte[] padded = new byte[25];
    int size = Math.min(bytes.length, 25);
    System.arraycopy(bytes, bytes.length - size, padded, 25 - size, size);
    byte[] check = sha256(sha256(Arrays.copyOf(padded, 21)));
    return Arrays.equals(check, 0, 4, padded, 21, 25);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "SHA-256 is missing from this Java runtime, which every runtime must have.", e);
    }
  }
}
