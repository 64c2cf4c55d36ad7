package callscope.extract.xml;

/** Counts names that differ, by their hashes: open addressing, never more than half full. */
final class NameSet {
  private final int most;
  private final long[] hashes;
  private int count;

  /** A set of so many names at most. */
  NameSet(int most) {
    this.most = most;
    this.hashes = new long[Integer.highestOneBit(most) * 4];
  }

  /** Adds a name, if it is not there; false if it would be one too many. */
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
