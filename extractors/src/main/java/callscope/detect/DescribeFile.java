package callscope.detect;

import callscope.extract.ReportHead;
import callscope.extract.archive.Archives;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Describes a file that is not a report, and suggests what to do, based on its first bytes. */
final class DescribeFile {
  private static final String RUN = "; run it in a sandbox first, and name the report";
  private static final String EXTRACT = "; unpack it, and name the report in it";

  /** The first bytes of a file type, as Latin-1 characters, and its description. */
  private record Magic(int offset, String bytes, String description) {
    boolean fits(String head) {
      return head.startsWith(bytes, offset);
    }
  }

  private static final List<Magic> MAGICS =
      List.of(
          new Magic(0, "\u007fELF", "it is a Linux program (ELF)" + RUN),
          new Magic(0, "\u00ce\u00fa\u00ed\u00fe", "it is a macOS program (Mach-O)" + RUN),
          new Magic(0, "\u00cf\u00fa\u00ed\u00fe", "it is a macOS program (Mach-O)" + RUN),
          new Magic(0, "\u00fe\u00ed\u00fa\u00ce", "it is a macOS program (Mach-O)" + RUN),
          new Magic(0, "\u00fe\u00ed\u00fa\u00cf", "it is a macOS program (Mach-O)" + RUN),
          new Magic(0, "dex\n", "it is an Android program (DEX)" + RUN),
          new Magic(0, "SQLite format 3", "it is a SQLite database; export the report from it"),
          new Magic(0, "%PDF-", "it is a PDF document; name the sandbox's JSON report"),
          new Magic(0, "{\\rtf", "it is a document (RTF)" + RUN),
          new Magic(
              0, "\u00d0\u00cf\u0011\u00e0", "it is an Office document or installer (OLE)" + RUN),
          new Magic(0, "L\0\0\0\u0001\u0014\u0002\0", "it is a Windows shortcut (LNK)" + RUN),
          new Magic(0, "\u00d4\u00c3\u00b2\u00a1", "it is a network capture (PCAP), not calls"),
          new Magic(0, "\u00a1\u00b2\u00c3\u00d4", "it is a network capture (PCAP), not calls"),
          new Magic(0, "M<\u00b2\u00a1", "it is a network capture (PCAP), not calls"),
          new Magic(0, "\n\r\r\n", "it is a network capture (PCAPNG), not calls"),
          new Magic(0, "ElfFile\0", "it is a Windows event log (EVTX), not calls"),
          new Magic(0, "MDMP", "it is a Windows memory dump (MDMP), not calls"),
          new Magic(0, "PAGEDU", "it is a Windows memory dump, not calls"),
          new Magic(0, "EMiL", "it is a memory dump (LiME), not calls"),
          new Magic(0, "regf", "it is a Windows registry hive, not calls"),
          new Magic(0, "\u0089PNG", "it is an image (PNG)"),
          new Magic(0, "\u00ff\u00d8\u00ff", "it is an image (JPEG)"),
          new Magic(0, "GIF8", "it is an image (GIF)"),
          new Magic(8, "WEBP", "it is an image (WebP)"),
          new Magic(0, "Rar!", "it is a RAR archive" + EXTRACT),
          new Magic(0, "MSCF", "it is a CAB archive" + EXTRACT),
          new Magic(0, "!<arch>\n", "it is an archive of object files (ar)"),
          new Magic(0, "\u0004\"M\u0018", "it is compressed with lz4" + EXTRACT),
          new Magic(0, "]\0\0", "it is compressed with lzma" + EXTRACT));

  private static final Pattern RULE =
      Pattern.compile("(?m)^(rule:\\s*(#.*)?$|-? *(meta|features):\\s*$)");
  private static final Pattern RULE_TEST =
      Pattern.compile("(?m)^- +\"?(name|rules|features|expect)\"?:");
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?is)^\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)?<!?(doctype\\s+)?(html|svg)\\b.*");
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?is)^(#!.*|@?echo\\s+off\\b.*|<(job|script|package|hta:application)\\b.*"
              + "|(function|var|let|const|import|param|dim|set|sub|on error|option explicit)\\b[^:{]*"
              + "[=(\\n].*)");
  private static final Pattern URL = Pattern.compile("(?i)^[a-z][a-z0-9+.-]{1,15}://\\S+\\s*$");
  private static final int PRINTABLE_OF_TEXT = 90;

  private DescribeFile() {}

  /** The description of a file; empty if it is unknown. */
  static Optional<String> describe(ReportHead beginning) {
    byte[] bytes = beginning.bytes();
    String head = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
    Optional<String> archive =
        Archives.kind(beginning)
            .map(kind -> "it is an archive (" + kind + ") without a report in it");
    return archive
        .or(() -> program(head))
        .or(
            () ->
                MAGICS.stream()
                    .filter(magic -> magic.fits(head))
                    .findFirst()
                    .map(Magic::description))
        .or(() -> text(beginning));
  }

  private static Optional<String> program(String head) {
    if (head.startsWith("MZ")) {
      return Optional.of("it is a Windows program (PE)" + RUN);
    }
    if (head.startsWith("\u00ca\u00fe\u00ba\u00be")) {
      // a universal binary has few programs, while a Java version is a larger number
      boolean java = head.length() > 7 && head.charAt(7) > 30;
      return Optional.of(
          (java ? "it is a Java class file" : "it is a macOS program (Mach-O)") + RUN);
    }
    return Optional.empty();
  }

  private static Optional<String> text(ReportHead beginning) {
    String text = beginning.text();
    String start = text.stripLeading();
    if (text.chars().allMatch(c -> c == 0 || Character.isWhitespace(c))) {
      return Optional.of("it contains only blanks or zeros");
    }
    if (MARKUP.matcher(start).matches()) {
      return Optional.of("it is a web page (HTML); name the JSON report");
    }
    if (start.startsWith("<")) {
      return Optional.of("it is XML, but neither from Process Monitor nor a VMRay function log");
    }
    if (RULE.matcher(text).find() && text.contains("features:")) {
      return Optional.of("it is a capa rule; name it with -r, followed by a report");
    }
    if (RULE_TEST.matcher(text).find() && text.contains("expect:")) {
      return Optional.of("it is a rule test file; run it with `callscope rules test`");
    }
    if (text.regionMatches(true, 0, "[InternetShortcut]", 0, 18) || URL.matcher(start).matches()) {
      return Optional.of("it is a link to a web page; name a sandbox report");
    }
    boolean isText = start.startsWith("\"") && start.stripTrailing().endsWith("\"");
    if (isText || start.startsWith("[")) {
      return Optional.of("it looks like JSON, but a report is an object");
    }
    if (SCRIPT.matcher(start).matches()) {
      return Optional.of("it is a script" + RUN);
    }
    return isBinary(text) ? Optional.of("it is binary data of an unknown kind") : Optional.empty();
  }

  private static boolean isBinary(String text) {
    long printable =
        text.chars().filter(c -> (c >= ' ' && c != 0x7f && c != 0xfffd) || isBlank(c)).count();
    return printable * 100 < (long) text.length() * PRINTABLE_OF_TEXT;
  }

  private static boolean isBlank(int c) {
    return c == '\n' || c == '\r' || c == '\t';
  }
}
