package callscope.rulestore;

import callscope.rule.Problems;
import callscope.rule.RuleFiles;
import callscope.rule.RuleFiles.RuleFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import java.util.zip.CRC32C;

/**
 * A folder in which parsed rules are kept from one start of the program to the next.
 *
 * <p>What was kept counts as long as the rule files have the same names, sizes and times, and the
 * program is the same. A store is an aid: whatever goes wrong with it, the rules are parsed as if
 * there were none.
 *
 * @param folder is made when it is first needed
 * @param program which program this is, since another one may parse the same files to other rules;
 *     nothing is kept if that is not known
 */
public record RuleStore(Path folder, Supplier<Optional<String>> program) {
  private static final String ENDING = ".rules";
  private static final int CHECKSUM_BYTES = 16;
  private static final int MAX_KEPT = 16;

  /** Of a file that was just written, its time does not tell whether it will be written again. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /**
   * What is known of the rule files at one moment.
   *
   * @param rules what was kept of them, if they are still the same
   */
  public record Look(Optional<ParsedRules> rules, Optional<Path> file, byte[] stamp) {
    private static final Look NOTHING = new Look(Optional.empty(), Optional.empty(), new byte[0]);

    /** Keeps rules that were parsed from the files as they were at that moment. */
    public void keep(ParsedRules parsed) {
      if (file.isPresent()) {
        try {
          write(file.get(), stamp, WriteRules.toBytes(parsed));
        } catch (IOException e) {
          // then they are parsed again the next time
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

  /** A store for the program that this class was loaded from. */
  public RuleStore(Path folder) {
    this(folder, RuleStore::thisProgram);
  }

  /** Looks for what was kept of the rule files below the paths. */
  public Look look(List<Path> paths) {
    Problems problems = new Problems();
    List<RuleFile> files = RuleFiles.find(paths, problems);
    Optional<String> version = program.get();
    if (!problems.isEmpty() || files.isEmpty() || version.isEmpty()) {
      return Look.NOTHING;
    }
    StringBuilder names = new StringBuilder(version.get());
    for (Path path : paths) {
      names.append('\n').append(path.toAbsolutePath()).append('\n').append(path);
    }
    // names that meet in one file only take turns, since the stamp holds them whole
    byte[] all = names.toString().getBytes(StandardCharsets.UTF_8);
    Path kept = folder.resolve(checksum(all, 0) + ENDING);
    boolean settled = last(files).plus(SETTLED).isBefore(Instant.now());
    byte[] stamp = stamp(names, files);
    return settled ? new Look(read(kept, stamp), Optional.of(kept), stamp) : Look.NOTHING;
  }

  private static Instant last(List<RuleFile> files) {
    Instant last = Instant.MIN;
    for (RuleFile file : files) {
      last = file.modified().isAfter(last) ? file.modified() : last;
    }
    return last;
  }

  /** What must be the same for what was kept to count. */
  private static byte[] stamp(CharSequence names, List<RuleFile> files) {
    StringBuilder stamp = new StringBuilder(names);
    for (RuleFile file : files) {
      stamp.append('\n').append(file.path()).append('\n').append(file.size()).append(' ');
      Instant modified = file.modified();
      stamp.append(modified.getEpochSecond()).append('.').append(modified.getNano());
    }
    return stamp.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<ParsedRules> read(Path kept, byte[] stamp) {
    try {
      byte[] bytes = Files.readAllBytes(kept);
      int start = CHECKSUM_BYTES + stamp.length;
      boolean same =
          bytes.length > start
              && Arrays.equals(bytes, CHECKSUM_BYTES, start, stamp, 0, stamp.length)
              && Arrays.equals(Arrays.copyOf(bytes, CHECKSUM_BYTES), head(bytes));
      return same ? Optional.of(ReadRules.fromBytes(bytes, start)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void write(Path file, byte[] stamp, byte[] rules) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    Files.createDirectories(folder);
    int start = CHECKSUM_BYTES + stamp.length;
    byte[] bytes = new byte[start + rules.length];
    System.arraycopy(stamp, 0, bytes, CHECKSUM_BYTES, stamp.length);
    System.arraycopy(rules, 0, bytes, start, rules.length);
    System.arraycopy(head(bytes), 0, bytes, 0, CHECKSUM_BYTES);
    // whole or not at all, since others may read it meanwhile
    Path draft = Files.createTempFile(folder, "draft", ENDING + ".part");
    try {
      Files.write(draft, bytes);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    dropOldest(folder);
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

  /** What a kept file begins with: the checksum of all behind it. */
  private static byte[] head(byte[] bytes) {
    return checksum(bytes, CHECKSUM_BYTES).getBytes(StandardCharsets.US_ASCII);
  }

  private static String checksum(byte[] bytes, int start) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, start, bytes.length - start);
    return HexFormat.of().toHexDigits(crc.getValue());
  }

  private static Optional<String> thisProgram() {
    CodeSource source = RuleStore.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      URI location = source.getLocation().toURI();
      Path jar = Path.of(location);
      // classes in a folder change one by one
      return Files.isRegularFile(jar)
          ? Optional.of(jar + "\n" + Files.size(jar) + "\n" + modified(jar))
          : Optional.empty();
    } catch (URISyntaxException | IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
