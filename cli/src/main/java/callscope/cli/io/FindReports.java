package callscope.cli.io;

import callscope.analysis.Formats;
import callscope.analysis.ReportFiles;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.extract.ReportSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the reports that operands name: files, the standard input, and files below folders. */
public final class FindReports {
  public static final String STANDARD_INPUT = "-";

  /** File name endings of reports, longer endings first. Operands may have any ending. */
  static final List<String> ENDINGS = Formats.endings();

  private final Path folder;
  private final List<Path> found = new ArrayList<>();
  private final Set<Path> entered = new HashSet<>();
  private final Deque<Path> links = new ArrayDeque<>();

  private FindReports(Path folder) {
    this.folder = folder;
  }

  /**
   * A report among several.
   *
   * @param number the number of the report, from 0
   * @param below its path below the folder that was given, or the name of its file
   */
  public record FoundReport(int number, ReportSource source, Path below) {
    /** Its path without the extension of reports. */
    public String name() {
      String name = below.toString();
      return ENDINGS.stream()
          .filter(ending -> endsIn(name, ending) && !below.getFileName().toString().equals(ending))
          .findFirst()
          .map(ending -> name.substring(0, name.length() - ending.length()))
          .orElse(name);
    }
  }

  /** Whether it is a folder of reports; some folders are a single report. */
  public static boolean isFolder(String operand) {
    try {
      return !operand.isEmpty()
          && !operand.equals(STANDARD_INPUT)
          && Files.isDirectory(Path.of(operand))
          && !isOneReport(Path.of(operand));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Whether a folder is a single report; an analysis with empty logs is, if it contains no report.
   */
  private static boolean isOneReport(Path folder) {
    return isRecognised(folder) || (mayBeReport(folder) && isAlone(folder));
  }

  private static boolean mayBeReport(Path folder) {
    return Formats.guess(ReportSource.of(folder)).isPresent();
  }

  private static boolean isAlone(Path folder) {
    try {
      FindReports search = new FindReports(folder);
      search.searchAll();
      return search.found.equals(List.of(folder));
    } catch (Failure e) {
      return false;
    }
  }

  /** The source named by an operand that is not a folder; for an archive, the report in it. */
  public static ReportSource source(Session session, String operand) throws Failure {
    return ArchiveOperands.single(open(session, operand));
  }

  private static ReportSource open(Session session, String operand) throws Failure {
    if (operand.equals(STANDARD_INPUT)) {
      return ReportSource.spooled(session.in(), "(standard input)");
    }
    Path path = ParsedArguments.path(operand, ExitCode.NO_FILE);
    Optional<ReportSource> archived = ArchiveOperands.member(path, operand);
    return archived.isPresent() ? archived.get() : ReportSource.of(path);
  }

  /** Finds all reports, in the order of the operands, those of a folder by their paths. */
  public static List<FoundReport> of(Session session, List<String> operands) throws Failure {
    if (Collections.frequency(operands, STANDARD_INPUT) > 1) {
      throw new Failure(ExitCode.USAGE, "the standard input can be read only once; name - once");
    }
    List<FoundReport> reports = new ArrayList<>();
    for (String operand : operands) {
      if (isFolder(operand)) {
        Path folder = Path.of(operand);
        for (Path file : new FindReports(folder).find()) {
          Path below = folder.relativize(file);
          ArchiveOperands.add(reports, ReportSource.of(file), below);
        }
      } else {
        ArchiveOperands.add(reports, open(session, operand), fileName(operand));
      }
    }
    return reports;
  }

  /** The name of a report given as operand: its file without the extension of reports. */
  public static String name(String operand) {
    return new FoundReport(0, ReportSource.of(fileName(operand)), fileName(operand)).name();
  }

  private static Path fileName(String operand) {
    return Path.of(operand.equals(STANDARD_INPUT) ? "standard-input" : operand).getFileName();
  }

  private void searchAll() throws Failure {
    search(folder);
    while (!links.isEmpty()) {
      search(links.removeFirst());
    }
  }

  private List<Path> find() throws Failure {
    searchAll();
    if (found.isEmpty()) {
      throw new Failure(ExitCode.NO_FILE, FoldersWithoutReports.explain(folder));
    }
    Collections.sort(found);
    return found;
  }

  /** Enters each folder once, and links only after everything else. */
  private void search(Path at) throws Failure {
    List<Path> entries = new ArrayList<>();
    try {
      if (!entered.add(at.toRealPath())) {
        return;
      }
      try (DirectoryStream<Path> all = Files.newDirectoryStream(at, FindReports::isShown)) {
        all.forEach(entries::add);
      }
    } catch (IOException e) {
      throw new Failure(
          ExitCode.NO_FILE, "the folder " + at + " can't be searched: " + Output.reason(e));
    }
    Collections.sort(entries);
    int foundBefore = found.size();
    int linksBefore = links.size();
    for (Path entry : entries) {
      if (!Files.isDirectory(entry) || isRecognised(entry)) {
        if (Files.isDirectory(entry) || isReport(entry)) {
          found.add(entry);
        }
      } else if (Files.isSymbolicLink(entry)) {
        links.add(entry);
      } else {
        search(entry);
      }
    }
    boolean isEmpty = found.size() == foundBefore && links.size() == linksBefore;
    if (isEmpty && (at.equals(folder) || !isLogFolder(at)) && mayBeReport(at)) {
      found.add(at);
    }
  }

  /** Whether it is the folder with the logs of an analysis, which is not a report without logs. */
  private static boolean isLogFolder(Path entry) {
    return entry.getFileName().toString().equals("logs");
  }

  private static boolean isShown(Path entry) {
    return !entry.getFileName().toString().startsWith(".");
  }

  /**
   * Broken links count, so that they are reported; pipes are excluded, since reading one may block
   * forever.
   */
  public static boolean isReport(Path entry) {
    String name = entry.getFileName().toString();
    if (!ReportFiles.mayBeReport(name)) {
      return false;
    }
    return ReportFiles.isReport(name)
        ? Files.isRegularFile(entry) || !Files.exists(entry)
        : Files.isRegularFile(entry) && isRecognised(entry);
  }

  private static boolean isRecognised(Path entry) {
    return ReportFiles.isRecognised(ReportSource.of(entry));
  }

  private static boolean endsIn(String name, String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
