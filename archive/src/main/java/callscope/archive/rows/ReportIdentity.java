package callscope.archive.rows;

import callscope.api.PublicApi;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells a report from others: where it is and its content. Immutable.
 *
 * @param path as it was given
 * @param bytes its size; 0 if it can't be read
 * @param sha256 of its content, in lower-case hex; empty if it can't be read
 */
@PublicApi
public record ReportIdentity(String path, long bytes, String sha256) {
  private static final int BUFFER = 1 << 16;

  /** The number of hex digits of {@link #id}: 128 bits, so that no two are ever equal. */
  private static final int DIGITS = 32;

  /** Finds the identity of a report. It reads the whole report. */
  public static ReportIdentity of(ReportSource source) {
    MessageDigest digest = newDigest();
    try {
      long bytes = add(source, digest);
      return new ReportIdentity(source.name(), bytes, hex(digest));
    } catch (IOException | UnreadableReportException e) {
      // analysing it fails, too, and says why
      return new ReportIdentity(source.name(), 0, "");
    }
  }

  /** The size of a report, if it is known without reading it. */
  public static Optional<Long> size(ReportSource source) {
    try {
      return source instanceof ReportSource.File(Path path) && Files.isRegularFile(path)
          ? Optional.of(Files.size(path))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long add(ReportSource source, MessageDigest digest)
      throws IOException, UnreadableReportException {
    return switch (source) {
      case ReportSource.File file when source.isFolder() -> addFolder(file.path(), digest);
      case ReportSource.ArchiveFolder folder when folder.file().isPresent() ->
          addFile(folder.file().get(), digest);
      default -> {
        try (InputStream raw = source.openRaw()) {
          yield add(raw, digest);
        }
      }
    };
  }

  private static long addFolder(Path folder, MessageDigest digest) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    long bytes = 0;
    for (Path file : files) {
      digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      bytes += addFile(file, digest);
    }
    return bytes;
  }

  private static long addFile(Path file, MessageDigest digest) throws IOException {
    try (InputStream raw = Files.newInputStream(file)) {
      return add(raw, digest);
    }
  }

  private static long add(InputStream raw, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int read = raw.read(buffer); read >= 0; read = raw.read(buffer)) {
      digest.update(buffer, 0, read);
      bytes += read;
    }
    return bytes;
  }

  /** A short name for it in all tables: 32 hex digits. */
  public String id() {
    MessageDigest digest = newDigest();
    digest.update((path + "\0" + bytes + "\0" + sha256).getBytes(StandardCharsets.UTF_8));
    return hex(digest).substring(0, DIGITS);
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
