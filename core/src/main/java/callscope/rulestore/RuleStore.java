package callscope.rulestore;

import callscope.files.AtomicFile;
import callscope.rule.Problems;
import callscope.rule.RuleFile;
import callscope.rule.RuleFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A cache of compiled rules in a folder, shared by all runs of the program.
 *
 * <p>Stored rules are valid as long as the rule files have the same names, sizes and times, and the
 * program is the same. If the store fails, the rules are loaded without it. The folder must belong
 * to the user and must not be writable for other users; its files have a checksum with a key that
 * is stored in the same folder.
 *
 * @param folder is created when it is first needed
 * @param program identifies the version of the program, since another one may compile the same
 *     files differently; if unknown, nothing is stored
 */
public record RuleStore(Path folder, Supplier<Optional<String>> program) {
  private static final String ENDING = ".rules";

  /** Temporary files that earlier versions left when they were killed. */
  private static final String DRAFTS = "draft*.part";

  private static final Duration ABANDONED = Duration.ofHours(1);

  /** The version of the file format. */
  private static final int FORMAT_VERSION = 0x63730009;

  private static final int HEAD = 2 * Integer.BYTES + Long.BYTES;
  private static final int MAX_KEPT = 16;

  /** If a file was just written, its time does not reveal whether it is written again. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /**
   * The state of the rule files at one moment.
   *
   * @param rules their stored rules, if still valid
   * @param files all rule files
   * @param problems the problems with finding them
   * @param target where to store the rules, if possible
   */
  public record Lookup(
      Optional<CachedRules> rules,
      List<RuleFile> files,
      Problems problems,
      Optional<Path> target,
      byte[] stamp) {

    /** Stores rules that were compiled from the files as they were at that moment. */
    public void keep(CachedRules compiled) {
      if (target.isPresent()) {
        try {
          write(target.get(), stamp, EncodeRules.toBytes(compiled));
        } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
          // the rules are compiled again the next time
        }
      }
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** Creates a store for the program that contains this class. */
  public RuleStore(Path folder) {
    this(folder, RuleStore::thisProgram);
  }

  /** Looks up the compiled rules of the rule files below the paths. */
  public Lookup lookup(List<Path> paths) {
    Problems problems = new Problems();
    List<RuleFile> files = RuleFiles.find(paths, problems);
    Optional<String> version = program.get();
    if (!problems.isEmpty() || files.isEmpty() || version.isEmpty() || !areSettled(files)) {
      return new Lookup(Optional.empty(), files, problems, Optional.empty(), new byte[0]);
    }
    TrustedFolder trusted = new TrustedFolder(folder);
    if (trusted.objection().isPresent()) {
      return new Lookup(Optional.empty(), files, problems, Optional.empty(), new byte[0]);
    }
    byte[] names = names(version.get(), paths);
    byte[] stamp = stamp(names, files);
    // rule sets whose names share a checksum share a file; the stamp tells them apart
    CRC32 crc = new CRC32();
    crc.update(names);
    Path kept = folder.resolve(HexFormat.of().toHexDigits((int) crc.getValue()) + ENDING);
    return new Lookup(read(trusted, kept, stamp), files, problems, Optional.of(kept), stamp);
  }

  /** The reason why the folder can't be used; empty if it can. */
  public Optional<String> objection() {
    return new TrustedFolder(folder).objection();
  }

  private static boolean areSettled(List<RuleFile> files) {
    long last = 0;
    for (RuleFile file : files) {
      last = Math.max(last, file.modified());
    }
    return Instant.ofEpochMilli(last).plus(SETTLED).isBefore(Instant.now());
  }

  private static byte[] names(String version, List<Path> paths) {
    StringBuilder names = new StringBuilder(version);
    for (Path path : paths) {
      names.append('\n').append(path.toAbsolutePath()).append('\n').append(path);
    }
    return names.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The cache key: stored rules are valid only if it is unchanged. */
  private static byte[] stamp(byte[] names, List<RuleFile> files) {
    ByteArrayOutputStream paths = new ByteArrayOutputStream();
    ByteBuffer numbers = ByteBuffer.allocate((1 + files.size() * 2) * Long.BYTES);
    paths.writeBytes(names);
    for (RuleFile file : files) {
      // no path contains this byte
      paths.write(0);
      paths.writeBytes(file.name().getBytes(StandardCharsets.UTF_8));
      numbers.putLong(file.size()).putLong(file.modified());
    }
    // at the end, so that the same bytes never describe a different number of files
    paths.writeBytes(numbers.putLong(files.size()).array());
    return paths.toByteArray();
  }

  /**
   * Reads a stored file: the format version, the length of the stamp, the keyed checksum of stamp
   * and rules, the stamp, the rules.
   */
  private static Optional<CachedRules> read(TrustedFolder folder, Path kept, byte[] stamp) {
    try {
      Optional<byte[]> found = folder.read(kept);
      Optional<byte[]> key = found.isPresent() ? folder.key() : Optional.empty();
      if (key.isEmpty()) {
        return Optional.empty();
      }
      byte[] bytes = found.orElseThrow();
      int start = HEAD + stamp.length;
      boolean same =
          bytes.length > start
              && Arrays.equals(bytes, HEAD, start, stamp, 0, stamp.length)
              && Arrays.equals(bytes, 0, HEAD, head(key.get(), bytes, stamp.length), 0, HEAD);
      return same ? Optional.of(DecodeRules.fromBytes(bytes, start)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] head(byte[] key, byte[] bytes, int stampLength) {
    return ByteBuffer.allocate(HEAD)
        .putInt(FORMAT_VERSION)
        .putInt(stampLength)
        .putLong(KeyedChecksum.of(key, bytes, HEAD))
        .array();
  }

  private static void write(Path file, byte[] stamp, byte[] rules) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    byte[] key = new TrustedFolder(folder).makeKey();
    int start = HEAD + stamp.length;
    byte[] bytes = new byte[start + rules.length];
    System.arraycopy(stamp, 0, bytes, HEAD, stamp.length);
    System.arraycopy(rules, 0, bytes, start, rules.length);
    System.arraycopy(head(key, bytes, stamp.length), 0, bytes, 0, HEAD);
    AtomicFile.writePrivate(file, out -> out.write(bytes));
    dropOldest(folder);
    deleteDrafts(folder);
  }

  private static void deleteDrafts(Path folder) throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, DRAFTS)) {
      for (Path draft : drafts) {
        if (modified(draft).plus(ABANDONED).isBefore(Instant.now())) {
          Files.deleteIfExists(draft);
        }
      }
    }
  }

  private static void dropOldest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> oldest =
          files
              .filter(file -> file.toString().endsWith(ENDING))
              .sorted(Comparator.comparing(RuleStore::modified).reversed())
              .skip(MAX_KEPT)
              .toList();
      for (Path file : oldest) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.MIN;
    }
  }

  private static Optional<String> thisProgram() {
    CodeSource source = RuleStore.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      URI location = source.getLocation().toURI();
      Path jar = Path.of(location);
      // classes in a folder may change one by one
      return Files.isRegularFile(jar)
          ? Optional.of(jar + "\n" + Files.size(jar) + "\n" + modified(jar))
          : Optional.empty();
    } catch (URISyntaxException | IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
