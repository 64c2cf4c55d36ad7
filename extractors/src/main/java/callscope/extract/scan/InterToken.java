package callscope.extract.scan;

import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two values: blanks, a comma, the name of a field and a colon, or the end of a
 * list or object. Reports repeat the same few gaps in the same order, so each remembers which came
 * behind it: comparing that is far quicker than reading it.
 */
final class InterToken {
  /** Where more things than these may follow, reading is not slower than trying. */
  private static final int MOST_FOLLOWERS = 6;

  final byte[] bytes;

  /** Whether it stands behind the opening bracket, so that it begins without a comma. */
  final boolean begun;

  /** Whether it stands in a list, not in an object. */
  final boolean inList;

  /** Whether it ends with the closing bracket. */
  final boolean closes;

  /** The name of the field that follows; empty if none does. */
  final String name;

  /** What follows, if the gap includes its opening quote or bracket; else null. */
  final @Nullable Kind opens;

  final int lines;

  /** Where its last line begins in it; 0 if it is all in one. */
  final int lastLine;

  /** A set in which its name was looked up, and where the name is there. */
  private @Nullable FieldSet lookedUp;

  private int found;

  /** What came behind it, the last first. */
  private final @Nullable InterToken[] followers = new @Nullable InterToken[MOST_FOLLOWERS];

  InterToken(
      byte[] bytes,
      boolean begun,
      boolean inList,
      boolean closes,
      String name,
      @Nullable Kind opens) {
    this.bytes = bytes;
    this.begun = begun;
    this.inList = inList;
    this.closes = closes;
    this.name = name;
    this.opens = opens;
    int count = 0;
    int last = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        count++;
        last = i + 1;
      }
    }
    this.lines = count;
    this.lastLine = last;
  }

  /** The gap behind this one, if it is one that came there before and stands next in the window. */
  @Nullable InterToken next(ByteWindow window, boolean hasBegun, boolean isList) {
    for (int i = 0; i < MOST_FOLLOWERS; i++) {
      InterToken gap = followers[i];
      if (gap == null) {
        return null;
      }
      if (gap.begun == hasBegun && gap.inList == isList && window.isNext(gap.bytes)) {
        if (i > 0) {
          putFirst(gap, i);
        }
        return gap;
      }
    }
    return null;
  }

  /** The position in a set of the name of the field behind it. */
  @SuppressWarnings("ReferenceEquality") // another set costs a little time and is right, too
  int positionIn(FieldSet fields, String field) {
    if (bytes.length == 0) {
      // this stands for all that are not known
      return fields.indexOf(field);
    }
    if (lookedUp != fields) {
      lookedUp = fields;
      found = fields.indexOf(name);
    }
    return found;
  }

  /** Notes what came behind it. */
  void follow(InterToken gap) {
    putFirst(gap, MOST_FOLLOWERS - 1);
  }

  /** Puts a follower first, for which the one at a place is given up. */
  private void putFirst(InterToken gap, int place) {
    System.arraycopy(followers, 0, followers, 1, place);
    followers[0] = gap;
  }
}
