package callscope.rule;

import callscope.api.Internal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A rule file as it was found. */
@Internal
public final class RuleFile {
  private final String name;

  /** Set only if the path can't be represented as a string; otherwise created on request. */
  private final @Nullable Path path;

  private final long size;
  private final long modified;

  private RuleFile(String name, @Nullable Path path, long size, long modified) {
    this.name = name;
    this.path = path;
    this.size = size;
    this.modified = modified;
  }

  static RuleFile of(File file) {
    return new RuleFile(file.getPath(), null, file.length(), file.lastModified());
  }

  static RuleFile of(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      long modified = attributes.lastModifiedTime().toMillis();
      return new RuleFile(path.toString(), path, attributes.size(), modified);
    } catch (IOException e) {
      return new RuleFile(
          path.toString(), path, 0, 0); // reading the file will report what is wrong
    }
  }

  /** Its path as the user would write it. */
  public String name() {
    return name;
  }

  public Path path() {
    return path == null ? Path.of(name) : path;
  }

  /** In bytes; for a link, the size of its target. */
  public long size() {
    return size;
  }

  /** The time of the last change, in milliseconds since 1970; for a link, that of its target. */
  public long modified() {
    return modified;
  }
}
