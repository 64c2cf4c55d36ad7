package callscope.extract.capelogs;

import callscope.extract.Archive;
import callscope.extract.FailedStream;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.archive.Archives;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of an analysis: in its folder, in an archive of it, or only the log of one process. */
abstract sealed class AnalysisFiles implements Closeable {
  private static final Pattern LOG = Pattern.compile("(?:.*/)?logs/[^/]+\\.bson");
  private static final String SAMPLE = "binary";

  /** The log of a process in another format: its name is the pid, or its extension is known. */
  private static final Pattern OTHER_LOG = Pattern.compile("[0-9]+\\..+|.+\\.protobuf");

  /** The logs of processes; the names are for messages. */
  abstract List<String> logs() throws IOException;

  /** The extensions of files beside the logs that are not read, and the number of each. */
  Map<String, Integer> otherForms() throws IOException {
    return Map.of();
  }

  /** Opens one of these. */
  abstract InputStream open(String log) throws IOException, UnreadableReportException;

  /** Opens the sample, if it is present. */
  abstract Optional<InputStream> sample() throws IOException;

  /** The size of a log in the source in bytes; the bytes read if that is the same. */
  abstract long size(String log, long read);

  @Override
  public void close() throws IOException {}

  /**
   * Opens the files of a report.
   *
   * @param limits the limits of the copy that is needed for a streamed or compressed archive
   */
  static AnalysisFiles open(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source instanceof ReportSource.ArchiveFolder(Archive archive, String folder)) {
      return new InArchive(archive, folder, false);
    }
    if (source instanceof ReportSource.File(Path path) && source.isFolder()) {
      return new Folder(path);
    }
    Optional<Archive> archive = Archives.open(source, limits, progress);
    return archive.isPresent()
        ? new InArchive(archive.get(), "", true)
        : new OneLog(source, progress);
  }

  /** Whether a folder is that of an analysis, or the folder of its logs. */
  static boolean isAnalysis(Path folder) {
    try {
      return !Folder.logs(folder).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a folder is that of an analysis without readable logs. */
  static boolean hasNoLogs(Path folder) {
    Path logs = Folder.ofLogs(folder);
    if (!Files.isDirectory(logs) || isAnalysis(folder)) {
      return false;
    }
    try (Stream<Path> all = Files.list(logs)) {
      List<String> names = all.map(file -> file.getFileName().toString()).toList();
      return names.isEmpty() || names.stream().anyMatch(name -> OTHER_LOG.matcher(name).matches());
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a folder in an archive is that of an analysis. */
  static boolean isAnalysis(Archive archive, String folder) {
    return archive.entries().stream().anyMatch(entry -> isLog(entry.name(), folder));
  }

  /** Whether an entry of an archive is the log of a process. */
  static boolean isLog(String entry) {
    return LOG.matcher(entry).matches();
  }

  private static boolean isLog(String entry, String folder) {
    return entry.startsWith(folder) && isLog(entry.substring(folder.length()));
  }

  private static final class Folder extends AnalysisFiles {
    private final Path folder;

    Folder(Path folder) {
      this.folder = folder;
    }

    /** The folder of the logs of an analysis; the argument may be this folder itself. */
    private static Path ofLogs(Path folder) {
      Path name = folder.toAbsolutePath().normalize().getFileName();
      boolean isOfLogs = name != null && name.toString().equals("logs");
      return isOfLogs ? folder : folder.resolve("logs");
    }

    /** The paths of the logs below the folder. */
    private static List<String> logs(Path folder) throws IOException {
      Path inner = ofLogs(folder);
      List<String> logs = new ArrayList<>();
      if (!Files.isDirectory(inner)) {
        return logs;
      }
      try (DirectoryStream<Path> all = Files.newDirectoryStream(inner, "*.bson")) {
        for (Path file : all) {
          if (Files.isRegularFile(file)) {
            logs.add(folder.relativize(file).toString());
          }
        }
      }
      Collections.sort(logs);
      return logs;
    }

    @Override
    List<String> logs() throws IOException {
      return logs(folder);
    }

    @Override
    Map<String, Integer> otherForms() throws IOException {
      Map<String, Integer> forms = new TreeMap<>();
      try (DirectoryStream<Path> all = Files.newDirectoryStream(ofLogs(folder))) {
        for (Path file : all) {
          if (Files.isRegularFile(file)) {
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            forms.merge(dot < 0 ? name : name.substring(dot), 1, Integer::sum);
          }
        }
      }
      return forms;
    }

    @Override
    InputStream open(String log) throws IOException {
      return Files.newInputStream(folder.resolve(log));
    }

    @Override
    Optional<InputStream> sample() throws IOException {
      Path sample = folder.resolve(SAMPLE);
      return Files.isRegularFile(sample)
          ? Optional.of(Files.newInputStream(sample))
          : Optional.empty();
    }

    @Override
    long size(String log, long read) {
      return read;
    }
  }

  private static final class InArchive extends AnalysisFiles {
    private final Archive archive;
    private final String folder;
    private final boolean isOwn;
    private final Map<String, Archive.Entry> entries = new HashMap<>();

    /**
     * The files of an archive.
     *
     * @param folder the folder that contains them: empty, or it ends in a slash
     * @param isOwn whether to close the archive with these files
     */
    InArchive(Archive archive, String folder, boolean isOwn) {
      this.archive = archive;
      this.folder = folder;
      this.isOwn = isOwn;
      for (Archive.Entry entry : archive.entries()) {
        entries.putIfAbsent(entry.name(), entry);
      }
    }

    @Override
    List<String> logs() {
      return entries.keySet().stream()
          .filter(name -> AnalysisFiles.isLog(name, folder))
          .sorted()
          .toList();
    }

    @Override
    InputStream open(String log) throws IOException {
      try {
        return archive.open(Objects.requireNonNull(entries.get(log)));
      } catch (IOException e) {
        // a log that can't be opened does not affect the others
        return new FailedStream(e);
      }
    }

    /** The sample beside the logs: the folder itself may be in the archive. */
    @Override
    Optional<InputStream> sample() throws IOException {
      String log = logs().getFirst();
      Archive.Entry sample = entries.get(log.substring(0, log.lastIndexOf("logs/")) + SAMPLE);
      return sample == null ? Optional.empty() : Optional.of(archive.open(sample));
    }

    @Override
    long size(String log, long read) {
      return Objects.requireNonNull(entries.get(log)).packed();
    }

    @Override
    public void close() throws IOException {
      if (isOwn) {
        archive.close();
      }
    }
  }

  private static final class OneLog extends AnalysisFiles {
    private final ReportSource source;
    private final ReadProgress progress;

    OneLog(ReportSource source, ReadProgress progress) {
      this.source = source;
      this.progress = progress;
    }

    @Override
    List<String> logs() {
      return List.of(source.name());
    }

    @Override
    InputStream open(String log) throws IOException, UnreadableReportException {
      return source.open(progress);
    }

    @Override
    Optional<InputStream> sample() {
      return Optional.empty();
    }

    @Override
    long size(String log, long read) {
      return 0;
    }
  }
}
