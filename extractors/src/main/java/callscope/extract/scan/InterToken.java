package callscope.extract.scan;

import callscope.extract.cursor.FieldSet;
import callscope.extract.cursor.JsonCursor.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The bytes between two values: white space, a comma, the name of a field and a colon, or the end
 * of an array or object. Reports repeat the same few sequences in the same order, so each remembers
 * its followers: comparing bytes is far quicker than parsing them.
 */
final class InterToken {
  /** The maximum number of followers remembered; with more, comparing is no faster than parsing. */
  private static final int MOST_FOLLOWERS = 6;

  final byte[] bytes;

  /** Whether it follows an opening bracket and therefore begins without a comma. */
  final boolean begun;

  /** Whether it is in an array, not in an object. */
  final boolean inList;

  /** Whether it ends with the closing bracket. */
  final boolean closes;

  /** The name of the field that follows; empty if there is none. */
  final String name;

  /** The opening quote or bracket of the next value, if it is included; otherwise null. */
  final @Nullable Kind opens;

  final int lines;

  /** The index in these bytes at which the last line begins; 0 if there is no line end. */
  final int lastLine;

  /** The set in which the name was last looked up, and the position found. */
  private @Nullable FieldSet lookedUp;

  private int found;

  /** The followers, the most recent first. */
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

  /** The remembered follower that comes next in the window, or null. */
  @Nullable InterToken next(ByteWindow window, boolean hasBegun, boolean isList) {
    for (int i = 0; i < MOST_FOLLOWERS; i++) {
      InterToken token = followers[i];
      if (token == null) {
        return null;
      }
      if (token.begun == hasBegun && token.inList == isList && window.isNext(token.bytes)) {
        if (i > 0) {
          putFirst(token, i);
        }
        return token;
      }
    }
    return null;
  }

  /** The position in a set of the field name that follows. */
  @SuppressWarnings("ReferenceEquality") // another set costs a little time and is right, too
  int positionIn(FieldSet fields, String field) {
    if (bytes.length == 0) {
      // this instance represents all sequences that are not remembered
      return fields.indexOf(field);
    }
    if (lookedUp != fields) {
      lookedUp = fields;
      found = fields.indexOf(name);
    }
    return found;
  }

  /** Remembers a follower. */
  void follow(InterToken token) {
    putFirst(token, MOST_FOLLOWERS - 1);
  }

  /** Moves a follower to the front and drops the one at an index. */
  private void putFirst(InterToken token, int place) {
    System.arraycopy(followers, 0, followers, 1, place);
    followers[0] = token;
  }
}
