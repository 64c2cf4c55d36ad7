package callscope.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The yardstick for whole runs: reads a file to its end as tokens of JSON, XML, CSV or BSON, or as
 * lines, which nothing that runs on Java and looks at every token can do in less time.
 */
public final class BareTokenizer {
  private static final int BUFFER = 1 << 16;
  private static final int PEEK = 64;

  private BareTokenizer() {}

  /**
   * Prints the number of tokens.
   *
   * @param arguments a file, plain or compressed with gzip, or an archive of zip, whose entries are
   *     all read; its kind is told from its content
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: BareTokenizer FILE");
      System.exit(2);
    }
    System.out.println(tokens(Path.of(arguments[0])));
  }

  /** The number of tokens in a file. */
  static long tokens(Path file) throws IOException {
    try (InputStream raw = open(file)) {
      return isZip(raw) ? ofZip(file) : tokens(raw);
    }
  }

  private static boolean isZip(InputStream stream) throws IOException {
    byte[] magic = peek(stream, 2);
    return magic.length == 2 && magic[0] == 'P' && magic[1] == 'K';
  }

  private static long ofZip(Path file) throws IOException {
    long tokens = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream stream = new BufferedInputStream(zip.getInputStream(entry), BUFFER)) {
          tokens += tokens(stream);
        }
      }
    }
    return tokens;
  }

  private static long tokens(InputStream stream) throws IOException {
    byte[] start = peek(stream, PEEK);
    String text = new String(start, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
    if (isBson(start)) {
      return ofBson(stream);
    }
    if (text.startsWith("{") || text.startsWith("[{")) {
      return ofJson(stream);
    }
    if (text.startsWith("<")) {
      return ofXml(stream);
    }
    return text.startsWith("\"") ? ofCsv(stream) : ofLines(stream);
  }

  /** Whether it begins with a length of which the upper half is 0, then the type of a value. */
  private static boolean isBson(byte[] start) {
    return start.length > 5 && start[3] == 0 && start[2] == 0 && start[4] > 0 && start[4] < 0x20;
  }

  private static long ofJson(InputStream stream) throws IOException {
    long tokens = 0;
    try (JsonParser parser = new JsonFactory().createParser(stream)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  private static long ofXml(InputStream stream) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      long tokens = 0;
      XMLStreamReader reader = factory.createXMLStreamReader(stream);
      while (reader.hasNext()) {
        reader.next();
        tokens++;
      }
      return tokens;
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** Fields, in quotes or not. */
  private static long ofCsv(InputStream stream) throws IOException {
    long fields = 0;
    boolean quoted = false;
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), BUFFER);
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        fields++;
      }
    }
    return fields;
  }

  /** Documents, each of which is read as a whole. */
  private static long ofBson(InputStream stream) throws IOException {
    long documents = 0;
    DataInputStream data = new DataInputStream(stream);
    byte[] document = new byte[BUFFER];
    try {
      while (true) {
        int length = Integer.reverseBytes(data.readInt());
        if (length > document.length) {
          document = new byte[length];
        }
        data.readFully(document, 0, length - 4);
        documents++;
      }
    } catch (EOFException e) {
      return documents;
    }
  }

  private static long ofLines(InputStream stream) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), BUFFER);
    long lines = 0;
    while (reader.readLine() != null) {
      lines++;
    }
    return lines;
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    byte[] magic = peek(raw, 2);
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b;
    return gzip ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
  }

  private static byte[] peek(InputStream stream, int length) throws IOException {
    stream.mark(length);
    byte[] start = stream.readNBytes(length);
    stream.reset();
    return start;
  }
}
