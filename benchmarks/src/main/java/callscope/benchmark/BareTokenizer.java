package callscope.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The yardstick: reads a file to its end as tokens of JSON, XML, CSV, BSON or lines of calls. No
 * Java program that reads every token can be faster. The characters of each token are decoded,
 * which any use of the token requires; nothing is kept.
 */
public final class BareTokenizer {
  private static final int BUFFER = 1 << 16;
  private static final int PEEK = 64;

  private long characters;

  BareTokenizer() {}

  /**
   * Prints the number of tokens and of the characters in them.
   *
   * @param arguments a file, plain or compressed with gzip, or a ZIP archive, all entries of which
   *     are read; the format is recognised by the content
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: BareTokenizer FILE");
      System.exit(2);
    }
    BareTokenizer tokenizer = new BareTokenizer();
    long tokens = tokenizer.tokens(Path.of(arguments[0]));
    System.out.println(tokens + " tokens of " + tokenizer.characters + " characters");
  }

  /** Returns the number of tokens in a file. */
  long tokens(Path file) throws IOException {
    try (InputStream raw = open(file)) {
      return isZip(raw) ? ofZip(file) : tokens(raw);
    }
  }

  private static boolean isZip(InputStream stream) throws IOException {
    byte[] magic = peek(stream, 2);
    return magic.length == 2 && magic[0] == 'P' && magic[1] == 'K';
  }

  private long ofZip(Path file) throws IOException {
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

  private long tokens(InputStream stream) throws IOException {
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
    return text.startsWith("\"") ? new CsvTokens().count(stream) : CallTokens.count(stream);
  }

  /** Returns whether it begins with a length below 64 KB and the type of a value. */
  private static boolean isBson(byte[] start) {
    return start.length > 5 && start[3] == 0 && start[2] == 0 && start[4] > 0 && start[4] < 0x20;
  }

  private long ofJson(InputStream stream) throws IOException {
    long tokens = 0;
    try (JsonParser parser = new JsonFactory().createParser(stream)) {
      while (parser.nextToken() != null) {
        tokens++;
        characters += parser.getTextLength();
      }
    }
    return tokens;
  }

  private long ofBson(InputStream stream) throws IOException {
    BsonTokens bson = new BsonTokens();
    long tokens = bson.count(stream);
    characters += bson.characters();
    return tokens;
  }

  private long ofXml(InputStream stream) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      long tokens = 0;
      XMLStreamReader reader = factory.createXMLStreamReader(stream);
      while (reader.hasNext()) {
        int token = reader.next();
        tokens++;
        if (token == XMLStreamConstants.START_ELEMENT) {
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            characters += reader.getAttributeValue(i).length();
          }
        } else if (token == XMLStreamConstants.CHARACTERS) {
          characters += reader.getTextLength();
        }
      }
      return tokens;
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
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
