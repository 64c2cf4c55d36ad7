package callscope.extract.procmon;

import java.util.OptionalInt;

/** The files that a program saw in a folder, as the kernel listed them. */
final class PmlListing {
  private static final int TIMES_AND_SIZES = 48;
  private static final int SHORT_NAME = 26;

  private PmlListing() {}

  /**
   * Adds the names to the detail, with their numbers.
   *
   * @param information the kind of entries
   * @param first the number of the first name
   */
  static void read(PmlEvent event, PmlBytes bytes, long information, int first) {
    OptionalInt skipped = afterLength(information);
    int number = first;
    PmlBytes rest = bytes;
    while (skipped.isPresent() && rest.remaining() > 0) {
      int there = rest.remaining();
      long next = rest.u32();
      rest.skip(4);
      if (information != NAMES) {
        rest.skip(TIMES_AND_SIZES + 4L);
      }
      long length = rest.u32();
      rest.skip(skipped.getAsInt());
      event.detail.add(Integer.toString(number), rest.utf16(Math.min(length, rest.remaining())));
      number++;
      long read = there - (long) rest.remaining();
      if (next == 0 || next < read || next > there) {
        return;
      }
      rest.skip(next - read);
    }
  }

  private static final int NAMES = 12;

  /** The number of bytes between the length of a name and the name; empty for other entries. */
  private static OptionalInt afterLength(long information) {
    return switch ((int) information) {
      case 1, NAMES -> OptionalInt.of(0); // FileDirectoryInformation
      case 2 -> OptionalInt.of(4); // FileFullDirectoryInformation: extended attributes
      case 3 -> OptionalInt.of(4 + SHORT_NAME); // FileBothDirectoryInformation
      case 37 -> OptionalInt.of(4 + SHORT_NAME + 2 + 8); // FileIdBothDirectoryInformation
      case 38 -> OptionalInt.of(4 + 8); // FileIdFullDirectoryInformation
      default -> OptionalInt.empty();
    };
  }
}
