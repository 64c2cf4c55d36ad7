package callscope.extract.procmon;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.xml.BoundedXml;
import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the events of XML one by one. No external resource is ever opened. */
final class XmlEvents {
  private static final int DEEPEST = 10_000;

  /** The maximum number of distinct element names; more than there are columns. */
  private static final int MOST_NAMES = 1_000;

  private final Limits limits;
  private final Diagnostics diagnostics;
  private final ProcessList processes;
  private final TakeEvent take;
  private final Event event = new Event();
  private final FieldTexts known = new FieldTexts();
  private final Map<String, Optional<Column>> columns = new HashMap<>();
  private char[] text = new char[1 << 10];
  private int length;
  private long cut;

  XmlEvents(Limits limits, Diagnostics diagnostics, ProcessList processes, TakeEvent take) {
    this.limits = limits;
    this.diagnostics = diagnostics;
    this.processes = processes;
    this.take = take;
  }

  /** A process of the list before the events. */
  private static final class ListedProcess {
    private String index = "";
    private String pid = "";
    private String parent = "";
    private String name = "";
    private String path = "";
    private String commandLine = "";

    private void put(String element, String value) {
      switch (element) {
        case "ProcessIndex" -> index = value;
        case "ProcessId" -> pid = value;
        case "ParentProcessId" -> parent = value;
        case "ProcessName" -> name = value;
        case "ImagePath" -> path = value;
        case "CommandLine" -> commandLine = value;
        default -> {
          // owners and modules are not read
        }
      }
    }
  }

  /** Reads all events; returns the reason if reading stopped early. */
  Optional<String> read(InputStream stream) {
    try {
      Reader bounded =
          new BoundedXml(new ControlCharacterFilter(utf8(stream)), limits.textLength());
      XMLStreamReader xml = factory(limits).createXMLStreamReader(bounded);
      try {
        read(xml);
      } finally {
        reportTruncated();
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      return Optional.of(reason(e));
    }
  }

  /** Read as characters, so that invalid UTF-8 is replaced and does not end the reading. */
  private static Reader utf8(InputStream stream) {
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  private static XMLInputFactory factory(Limits limits) {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_NAMES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.textLength());
    // errors in a text are reported when it is read, not when it is asked for
    factory.getConfig().doParseLazily(false);
    return factory;
  }

  private static String reason(XMLStreamException e) {
    if (e.getNestedException() instanceof IOException io && io.getMessage() != null) {
      return io.getMessage();
    }
    String place = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNumber() + ")";
    return "it is not well-formed XML" + place;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          boolean isEntry = depth == 3;
          if (isEntry && xml.getLocalName().equals("process")) {
            process(xml);
            depth--;
          } else if (isEntry && xml.getLocalName().equals("event")) {
            event(xml);
            depth--;
          } else if (depth > limits.depth()) {
            throw new XMLStreamException("too deep", xml.getLocation());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {
          // text between elements is white space
        }
      }
    }
  }

  private void process(XMLStreamReader xml) throws XMLStreamException {
    ListedProcess process = new ListedProcess();
    fields(xml, element -> process.put(element, new String(text, 0, length)));
    OptionalLong pid = FieldText.whole(process.pid);
    if (pid.isPresent() && !process.index.isEmpty()) {
      long parent = FieldText.whole(process.parent).orElse(0);
      processes.listed(process.index, pid.getAsLong(), parent, process.name);
      processes.program(process.index, process.path, process.commandLine);
    }
  }

  private void event(XMLStreamReader xml) throws XMLStreamException {
    int line = xml.getLocation().getLineNumber();
    event.clear();
    fields(xml, this::put);
    take.take(event, line);
  }

  /** Adds the text that was read to the event. */
  private void put(String element) {
    Optional<Column> column = columns.get(element);
    if (column == null) {
      column = Column.of(element);
      if (columns.size() < MOST_NAMES) {
        columns.put(element, column);
      }
    }
    if (column.isPresent()) {
      boolean isTime = column.get().isTime();
      event.put(
          column.get(),
          isTime ? new FieldText(new String(text, 0, length)) : known.of(text, 0, length));
    }
  }

  /**
   * Reads the elements of an entry up to its end; deeper elements are skipped.
   *
   * @param ofElement receives the name of an element whose text was read
   */
  private void fields(XMLStreamReader xml, Consumer<String> ofElement) throws XMLStreamException {
    int depth = 0;
    String element = "";
    while (depth >= 0 && xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          element = xml.getLocalName();
          length = 0;
          if (depth > limits.depth()) {
            throw new XMLStreamException("too deep", xml.getLocation());
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(xml, depth);
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == 1) {
            ofElement.accept(element);
          }
          depth--;
        }
        default -> {
          // comments and processing instructions
        }
      }
    }
  }

  private void append(XMLStreamReader xml, int depth) {
    if (depth != 1) {
      return;
    }
    int room = limits.textLength() - length;
    int more = xml.getTextLength();
    cut += more > room && room > 0 ? 1 : 0;
    int added = Math.min(more, room);
    if (length + added > text.length) {
      text = Arrays.copyOf(text, Math.max(length + added, text.length * 2));
    }
    System.arraycopy(xml.getTextCharacters(), xml.getTextStart(), text, length, added);
    length += added;
  }

  private void reportTruncated() {
    if (cut > 0) {
      diagnostics.detail(
          "strings of more than " + limits.textLength() + " characters were truncated",
          cut + " of them");
    }
  }
}
