package io.modelport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors are those of the certificate-transparency project for RFC 6962. */
class MerkleTreeTest {
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");
  private static final Hash HASH = Hash.zero();
  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void rootsAreThoseOfTheStandard() {
    Hasher hasher = new Hasher();
    MerkleTree tree = MerkleTree.empty(hasher);
    assertThat(tree.root()).hasToString(ROOTS.get(0));
    for (int size = 1; size <= LEAVES.size(); size++) {
      tree.add(hasher.leaf(HexFormat.of().parseHex(LEAVES.get(size - 1))));
      assertThat(tree.root()).as("of %d leaves", size).hasToString(ROOTS.get(size));
      MerkleTree resumed = new MerkleTree(hasher, size, tree.peaks());
      assertThat(resumed.root()).isEqualTo(tree.root());
    }
  }

  @Test
  void pathsAreThoseOfTheStandard() {
    assertThat(path(0, 1).nodes()).isEmpty();
    assertThat(path(0, 8).nodes())
        .hasToString(
            "[96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7,"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e,"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4]");
    assertThat(path(5, 8).nodes())
        .hasToString(
            "[bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b,"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0,"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7]");
    assertThat(path(2, 3).nodes()).hasToString("[" + ROOTS.get(2) + "]");
    assertThat(path(1, 5).nodes())
        .hasToString(
            "[6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d,"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e,"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b]");
  }

  @Test
  void aPathLeadsFromItsLeafToItsRootAndFromNoOther() {
    Hasher hasher = new Hasher();
    for (int size = 1; size <= LEAVES.size(); size++) {
      Hash root = Hash.ofHex(ROOTS.get(size));
      for (int index = 0; index < size; index++) {
        MerklePath path = path(index, size);
        for (int other = 0; other < LEAVES.size(); other++) {
          boolean leads = path.leads(hasher, leaves(LEAVES.size()).get(other), root);
          assertThat(leads).as("%d of %d from %d", index, size, other).isEqualTo(other == index);
        }
        MerklePath longer =
            new MerklePath(
                index, size, Stream.concat(path.nodes().stream(), Stream.of(root)).toList());
        assertThat(longer.leads(hasher, leaves(size).get(index), root)).isFalse();
      }
    }
  }

  @Test
  void pathsAreTheSameWhereTheFirstLeavesAreGone() {
    for (int size = 1; size <= LEAVES.size(); size++) {
      for (int gone = 0; gone < size; gone++) {
        Chain chain = new Chain(Head.ofNothing());
        LEAVES.subList(0, gone).forEach(leaf -> chain.add(HexFormat.of().parseHex(leaf)));
        Leaves rest = new Leaves(new Hasher(), chain.head(), leaves(size).subList(gone, size));
        assertThat(rest.root()).hasToString(ROOTS.get(size));
        for (int index = gone; index < size; index++) {
          assertThat(rest.path(index)).isEqualTo(path(index, size));
        }
      }
    }
  }

  @Test
  void growthIsThatOfTheStandard() {
    assertThat(growth(1, 1).nodes()).isEmpty();
    assertThat(growth(1, 8).nodes())
        .hasToString(
            "[96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7,"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e,"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4]");
    assertThat(growth(6, 8).nodes())
        .hasToString(
            "[0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a,"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0,"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7]");
    assertThat(growth(2, 5).nodes())
        .hasToString(
            "[5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e,"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b]");
  }

  @Test
  void growthLeadsFromItsRootToItsRootAndFromNoOther() {
    Hasher hasher = new Hasher();
    for (int size = 0; size <= LEAVES.size(); size++) {
      for (int before = 0; before <= size; before++) {
        MerkleGrowth growth = growth(before, size);
        Hash later = Hash.ofHex(ROOTS.get(size));
        for (int other = 0; other < ROOTS.size(); other++) {
          Hash root = Hash.ofHex(ROOTS.get(other));
          assertThat(growth.leads(hasher, root, later))
              .as("%d to %d from %d", before, size, other)
              .isEqualTo(other == before);
          assertThat(growth.leads(hasher, Hash.ofHex(ROOTS.get(before)), root))
              .as("%d to %d at %d", before, size, other)
              .isEqualTo(other == size || before == 0);
        }
        Hash more = Hash.ofHex(ROOTS.get(3));
        List<Hash> nodes = Stream.concat(growth.nodes().stream(), Stream.of(more)).toList();
        assertThat(
                new MerkleGrowth(before, size, nodes)
                    .leads(hasher, Hash.ofHex(ROOTS.get(before)), later))
            .isFalse();
      }
      assertThat(new MerkleGrowth(size + 1, size, List.of()).leads(hasher, HASH, HASH)).isFalse();
    }
  }

  @Test
  void growthIsTheSameWhereTheFirstLeavesAreGoneUnlessItNeedsThem() {
    for (int size = 1; size <= LEAVES.size(); size++) {
      for (int gone = 0; gone < size; gone++) {
        Chain chain = new Chain(Head.ofNothing());
        LEAVES.subList(0, gone).forEach(leaf -> chain.add(HexFormat.of().parseHex(leaf)));
        Leaves rest = new Leaves(new Hasher(), chain.head(), leaves(size).subList(gone, size));
        for (int before = gone; before <= size; before++) {
          assertThat(rest.growth(before)).isEqualTo(growth(before, size));
          assertThat(rest.root(before)).hasToString(ROOTS.get(before));
        }
      }
    }
    Chain chain = new Chain(Head.ofNothing());
    LEAVES.subList(0, 4).forEach(leaf -> chain.add(HexFormat.of().parseHex(leaf)));
    Leaves rest = new Leaves(new Hasher(), chain.head(), leaves(8).subList(4, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> rest.growth(3));
  }

  private static MerkleGrowth growth(int before, int size) {
    return new Leaves(new Hasher(), Head.ofNothing(), leaves(size)).growth(before);
  }

  private static MerklePath path(int index, int size) {
    return new Leaves(new Hasher(), Head.ofNothing(), leaves(size)).path(index);
  }

  private static List<Hash> leaves(int count) {
    Hasher hasher = new Hasher();
    return LEAVES.subList(0, count).stream()
        .map(leaf -> hasher.leaf(HexFormat.of().parseHex(leaf)))
        .toList();
  }
}
