package callscope.extract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a report begins: enough to tell of which kind it is.
 *
 * @param source where it lies; it can be looked at further if it {@linkplain
 *     ReportSource#canBeReopened can be reopened}
 * @param bytes the first bytes, at most {@link #LENGTH}, decompressed if it is compressed; none if
 *     it is a folder
 */
public record ReportHead(ReportSource source, byte[] bytes) {
  /** How many bytes are looked at, at most. */
  public static final int LENGTH = 1 << 16;

  /** Whether it is a folder, in which the parts of a report lie. */
  public boolean isFolder() {
    return source.isFolder();
  }

  /** Whether it begins with these characters of ASCII. */
  public boolean startsWith(String ascii) {
    byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
    return bytes.length >= wanted.length
        && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** Whether it begins as an archive of zip does. */
  public boolean isZip() {
    return startsWith("PK\u0003\u0004") || startsWith("PK\u0005\u0006");
  }

  /** All of it as text; what is no UTF-8, as where it is cut, is replaced. */
  public String text() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The first lines that are there as a whole, at most so many. */
  public List<String> lines(int limit) {
    String text = text();
    List<String> lines = text.lines().limit(limit + 1L).toList();
    boolean whole = lines.size() <= limit && bytes.length < LENGTH;
    return lines.size() <= 1 || whole
        ? lines.subList(0, Math.min(limit, lines.size()))
        : lines.subList(0, Math.min(limit, lines.size() - 1));
  }

  /**
   * The names of the fields of the JSON object that it begins with, as far as they are in it, in
   * their order; empty if it does not begin with an object. Values are passed by.
   */
  public Optional<List<String>> jsonFields() {
    return new JsonFields(text()).names();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReportHead that
        && source.equals(that.source)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return source.name() + ": " + bytes.length + " bytes";
  }
}
