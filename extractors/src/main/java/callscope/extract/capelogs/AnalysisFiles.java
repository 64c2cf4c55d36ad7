package callscope.extract.capelogs;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.SpooledFile;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of an analysis: in its folder, in a zip of it, or only the log of one process. */
abstract sealed class AnalysisFiles implements Closeable {
  private static final Pattern LOG = Pattern.compile("(?:.*/)?logs/[^/]+\\.bson");
  private static final String SAMPLE = "binary";

  /** The log of a process in another form: its name is the pid, or its ending is known. */
  private static final Pattern OTHER_LOG = Pattern.compile("[0-9]+\\..+|.+\\.protobuf");

  /** What is the log of a process; the names are for messages. */
  abstract List<String> logs() throws IOException;

  /** The endings of files that lie where logs are, but are not read as such, and their number. */
  Map<String, Integer> otherForms() throws IOException {
    return Map.of();
  }

  /** Opens one of these. */
  abstract InputStream open(String log) throws IOException, UnreadableReportException;

  /** Opens the sample, if it is there. */
  abstract Optional<InputStream> sample() throws IOException;

  /** Bytes of the source that a log takes there, or what was read of it if that is the same. */
  abstract long size(String log, long read);

  @Override
  public void close() throws IOException {}

  /**
   * Opens what a report consists of.
   *
   * @param limits of the copy that an archive needs which comes as a stream or is compressed
   */
  static AnalysisFiles open(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source instanceof ReportSource.File(Path path) && source.isFolder()) {
      return new Folder(path);
    }
    if (!source.beginning().isZip()) {
      return new OneLog(source, progress);
    }
    return new Archive(source.name(), SpooledFile.of(source, limits, progress));
  }

  /** Whether a folder is that of an analysis, or the one of its logs. */
  static boolean isAnalysis(Path folder) {
    try {
      return !Folder.logs(folder).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a folder is that of an analysis of which no log can be read. */
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

  /** Whether an archive of zip is that of an analysis. */
  static boolean isArchive(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
      return zip.stream().map(ZipEntry::getName).anyMatch(AnalysisFiles::isLog);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether an entry of an archive is the log of a process. */
  static boolean isLog(String entry) {
    return LOG.matcher(entry).matches();
  }

  private static final class Folder extends AnalysisFiles {
    private final Path folder;

    Folder(Path folder) {
      this.folder = folder;
    }

    /** Where the logs of an analysis lie: its folder itself may be named. */
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

  private static final class Archive extends AnalysisFiles {
    private final SpooledFile file;
    private final ZipFile zip;

    Archive(String name, SpooledFile file) throws IOException, UnreadableReportException {
      this.file = file;
      try {
        if (isEncrypted(file.path())) {
          throw unreadable(name, "is an archive with a password; unpack it and name the folder");
        }
        this.zip = new ZipFile(file.path().toFile(), StandardCharsets.ISO_8859_1);
      } catch (IOException | UnreadableReportException e) {
        file.close();
        throw e instanceof UnreadableReportException known
            ? known
            : unreadable(name, "can't be read as an archive of zip: " + e.getMessage());
      }
    }

    private static UnreadableReportException unreadable(String name, String why) {
      return new UnreadableReportException(Reason.NO_REPORT, name + " " + why);
    }

    /** Whether the flags of the first entry say so. */
    private static boolean isEncrypted(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] first = in.readNBytes(8);
        return first.length == 8 && (first[6] & 1) != 0;
      }
    }

    @Override
    List<String> logs() {
      return zip.stream().map(ZipEntry::getName).filter(AnalysisFiles::isLog).sorted().toList();
    }

    @Override
    InputStream open(String log) throws IOException {
      InputStream stream = zip.getInputStream(zip.getEntry(log));
      if (stream == null) {
        throw new IOException("the archive has lost it");
      }
      return stream;
    }

    /** The sample beside the logs: the folder itself may be in the archive. */
    @Override
    Optional<InputStream> sample() throws IOException {
      String log = logs().getFirst();
      String folder = log.substring(0, log.lastIndexOf("logs/"));
      ZipEntry sample = zip.getEntry(folder + SAMPLE);
      return sample == null ? Optional.empty() : Optional.ofNullable(zip.getInputStream(sample));
    }

    @Override
    long size(String log, long read) {
      return file.isCopy() ? 0 : zip.getEntry(log).getCompressedSize();
    }

    @Override
    public void close() throws IOException {
      try (file) {
        zip.close();
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
