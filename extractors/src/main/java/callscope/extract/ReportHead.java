package callscope.extract;

import callscope.api.PublicApi;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The beginning of a report, for detecting its format. The array must not be changed.
 *
 * @param source where it comes from; can be inspected further if it {@linkplain
 *     ReportSource#canBeReopened can be reopened}
 * @param bytes the first bytes after decompression, at most {@link #LENGTH}; none for a folder
 */
@PublicApi
public record ReportHead(ReportSource source, byte[] bytes) {
  /** Maximum number of bytes to inspect. */
  public static final int LENGTH = 1 << 16;

  /** Whether it is a folder that contains the parts of a report. */
  public boolean isFolder() {
    return source.isFolder();
  }

  /** Whether it starts with these ASCII characters. */
  public boolean startsWith(String ascii) {
    byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
    return bytes.length >= wanted.length
        && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** Whether it starts like a ZIP archive. */
  public boolean isZip() {
    return startsWith("PK\u0003\u0004") || startsWith("PK\u0005\u0006");
  }

  /** The bytes as text; malformed UTF-8, such as a truncated last character, is replaced. */
  public String text() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The first complete lines, up to a maximum. */
  public List<String> lines(int limit) {
    String text = text();
    List<String> lines = text.lines().limit(limit + 1L).toList();
    boolean whole = lines.size() <= limit && bytes.length < LENGTH;
    return lines.size() <= 1 || whole
        ? lines.subList(0, Math.min(limit, lines.size()))
        : lines.subList(0, Math.min(limit, lines.size() - 1));
  }

  /**
   * The field names of the JSON object at the start, as far as they are included, in order; empty
   * if it does not start with an object. Values are skipped.
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
