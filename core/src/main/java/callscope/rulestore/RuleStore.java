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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
  private static final int DIGEST_BYTES = 16;
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
    MessageDigest names = md5(version.get());
    paths.forEach(path -> update(names, path.toAbsolutePath() + "\n" + path));
    Path kept = folder.resolve(HexFormat.of().formatHex(names.digest()) + ENDING);

    MessageDigest stamps = md5(version.get());
    Instant last = Instant.MIN;
    for (RuleFile file : files) {
      update(stamps, file.path() + "\n" + file.size() + "\n" + file.modified());
      last = file.modified().isAfter(last) ? file.modified() : last;
    }
    byte[] stamp = stamps.digest();
    boolean settled = last.plus(SETTLED).isBefore(Instant.now());
    return settled ? new Look(read(kept, stamp), Optional.of(kept), stamp) : Look.NOTHING;
  }

  private static Optional<ParsedRules> read(Path kept, byte[] stamp) {
    try {
      byte[] bytes = Files.readAllBytes(kept);
      int head = DIGEST_BYTES * 2;
      boolean same =
          bytes.length > head
              && Arrays.equals(bytes, 0, DIGEST_BYTES, stamp, 0, DIGEST_BYTES)
              && Arrays.equals(Arrays.copyOfRange(bytes, DIGEST_BYTES, head), checksum(bytes));
      return same ? Optional.of(ReadRules.fromBytes(bytes, head)) : Optional.empty();
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
    byte[] bytes = new byte[DIGEST_BYTES * 2 + rules.length];
    System.arraycopy(stamp, 0, bytes, 0, DIGEST_BYTES);
    System.arraycopy(rules, 0, bytes, DIGEST_BYTES * 2, rules.length);
    System.arraycopy(checksum(bytes), 0, bytes, DIGEST_BYTES, DIGEST_BYTES);
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

  /** The checksum of all behind the head. */
  private static byte[] checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, DIGEST_BYTES * 2, bytes.length - DIGEST_BYTES * 2);
    return HexFormat.of()
        .withUpperCase()
        .toHexDigits(crc.getValue())
        .getBytes(StandardCharsets.US_ASCII);
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

  private static MessageDigest md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      update(digest, text);
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private static void update(MessageDigest digest, String text) {
    digest.update((text + "\n\n").getBytes(StandardCharsets.UTF_8));
  }
}
