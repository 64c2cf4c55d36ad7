package callscope.extract.xml;

/**
 * Counts distinct names by their hashes, with open addressing and at most half of the slots used.
 */
final class NameSet {
  private final int most;
  private final long[] hashes;
  private int count;

  /** Creates a set with a maximum size. */
  NameSet(int most) {
    this.most = most;
    this.hashes = new long[Integer.highestOneBit(most) * 4];
  }

  /** Adds a name if it is missing; false if the set is full. */
  boolean add(long nameHash) {
    long hash = nameHash == 0 ? 1 : nameHash;
    int at = (int) (hash ^ hash >>> 32) & (hashes.length - 1);
    while (hashes[at] != 0 && hashes[at] != hash) {
      at = (at + 1) & (hashes.length - 1);
    }
    if (hashes[at] == hash) {
      return true;
    }
    if (count == most) {
      return false;
    }
    hashes[at] = hash;
    count++;
    return true;
  }
}
