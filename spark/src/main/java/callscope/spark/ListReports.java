package callscope.spark;

import callscope.analysis.ReportFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Finds reports and their sizes, in any storage that Hadoop reads. */
final class ListReports {
  /** Lines of a table for each task that asks for sizes. */
  private static final int LINES_PER_TASK = 500;

  private ListReports() {}

  /**
   * Finds the reports that operands name.
   *
   * @param inputs folders, which are searched, files, and patterns such as {@code day=*}
   * @throws UsageException if one names nothing
   * @throws IOException if the storage can't be read
   */
  static List<SizedReport> below(List<String> inputs, Configuration storage)
      throws UsageException, IOException {
    List<SizedReport> reports = new ArrayList<>();
    for (String input : inputs) {
      Path path = new Path(input);
      FileSystem files = path.getFileSystem(storage);
      for (FileStatus found : find(path, files)) {
        if (found.isDirectory()) {
          search(found.getPath(), files, reports);
        } else {
          reports.add(new SizedReport(name(found.getPath()), found.getLen(), true));
        }
      }
    }
    return reports;
  }

  private static List<FileStatus> find(Path path, FileSystem files)
      throws UsageException, IOException {
    try {
      return List.of(files.getFileStatus(path));
    } catch (FileNotFoundException e) {
      FileStatus[] matching = files.globStatus(path);
      if (matching == null || matching.length == 0) {
        throw new UsageException(path + " does not exist; name a folder or file of reports");
      }
      return Arrays.asList(matching);
    }
  }

  /** Object stores list all files below a folder at once, which is much faster than each folder. */
  private static void search(Path folder, FileSystem files, List<SizedReport> reports)
      throws IOException {
    RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
    String root = folder.toUri().getPath();
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      String below = file.getPath().toUri().getPath().substring(root.length());
      if (!below.contains("/.") && ReportFiles.mayBeReport(file.getPath().getName())) {
        reports.add(new SizedReport(name(file.getPath()), file.getLen(), false));
      }
    }
  }

  /** Local files have paths without a scheme, as the command line gives them. */
  static String name(Path path) {
    return OpenReport.isLocal(path) ? path.toUri().getPath() : path.toString();
  }

  /**
   * Reads the paths of a table, and finds the sizes of the files in parallel.
   *
   * @param table a text file with a path on each line, or a path, a tab and its size in bytes
   */
  static List<SizedReport> inTable(
      String table, JavaSparkContext spark, Broadcast<SerializableConfiguration> storage) {
    List<String> lines = spark.textFile(table).filter(line -> !line.isBlank()).collect();
    return lines.isEmpty()
        ? List.of()
        : spark
            .parallelize(lines, lines.size() / LINES_PER_TASK + 1)
            .mapPartitions(new FindSizes(storage))
            .collect();
  }

  /** Finds the sizes of files where a table does not name them. */
  private record FindSizes(Broadcast<SerializableConfiguration> storage)
      implements FlatMapFunction<Iterator<String>, SizedReport> {
    @Override
    public Iterator<SizedReport> call(Iterator<String> lines) {
      Iterable<String> once = () -> lines;
      Stream.Builder<SizedReport> reports = Stream.builder();
      once.forEach(line -> reports.add(report(line.strip())));
      return reports.build().iterator();
    }

    private SizedReport report(String line) {
      int tab = line.lastIndexOf('\t');
      if (tab > 0 && line.substring(tab + 1).matches("[0-9]{1,18}")) {
        String path = line.substring(0, tab);
        return new SizedReport(path, Long.parseLong(line.substring(tab + 1)), true);
      }
      try {
        Path path = new Path(line);
        FileSystem files = path.getFileSystem(storage.value().value());
        return new SizedReport(
            name(files.makeQualified(path)), files.getContentSummary(path).getLength(), true);
      } catch (IOException | IllegalArgumentException e) {
        // reading it fails, too, and its row says why
        return new SizedReport(line, 0, true);
      }
    }
  }
}
