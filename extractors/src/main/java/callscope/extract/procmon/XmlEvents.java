package callscope.extract.procmon;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the events of XML, one after the other. Nothing outside of it is ever opened. */
final class XmlEvents {
  private final Limits limits;
  private final Diagnostics diagnostics;
  private final ProcessList processes;
  private final TakeEvent take;
  private final Event event = new Event();
  private final StringBuilder text = new StringBuilder();
  private long cut;

  XmlEvents(Limits limits, Diagnostics diagnostics, ProcessList processes, TakeEvent take) {
    this.limits = limits;
    this.diagnostics = diagnostics;
    this.processes = processes;
    this.take = take;
  }

  /** A process of the list that stands before the events. */
  private static final class ListedProcess {
    private String index = "";
    private String pid = "";
    private String parent = "";
    private String name = "";

    private void put(String element, String value) {
      switch (element) {
        case "ProcessIndex" -> index = value;
        case "ProcessId" -> pid = value;
        case "ParentProcessId" -> parent = value;
        case "ProcessName" -> name = value;
        default -> {
          // paths, owners and modules are not read
        }
      }
    }
  }

  /** Reads them all; empty, or why there was no way further. */
  Optional<String> read(InputStream stream) {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new NoControls(utf8(stream)));
      try {
        read(xml);
      } finally {
        tellCut();
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      return Optional.of(reason(e));
    }
  }

  /** Read as characters, what is no UTF-8 is replaced and does not end the reading. */
  private static Reader utf8(InputStream stream) {
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    // without a DTD there are none but those of &amp; and the like, which the JDK counts too
    for (String limit :
        List.of("totalEntitySizeLimit", "maxGeneralEntitySizeLimit", "entityExpansionLimit")) {
      factory.setProperty("jdk.xml." + limit, "0");
    }
    return factory;
  }

  private static String reason(XMLStreamException e) {
    if (e.getNestedException() instanceof IOException io && io.getMessage() != null) {
      return io.getMessage();
    }
    String place = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNumber() + ")";
    return "it is no well-formed XML" + place;
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
          // texts between elements are blanks
        }
      }
    }
  }

  private void process(XMLStreamReader xml) throws XMLStreamException {
    ListedProcess process = new ListedProcess();
    fields(xml, process::put);
    Optional<Long> pid = TakeEvent.whole(process.pid);
    if (pid.isPresent() && !process.index.isEmpty()) {
      long parent = TakeEvent.whole(process.parent).orElse(0L);
      processes.listed(process.index, pid.get(), parent, process.name);
    }
  }

  private void event(XMLStreamReader xml) throws XMLStreamException {
    int line = xml.getLocation().getLineNumber();
    event.clear();
    fields(
        xml, (element, value) -> Column.of(element).ifPresent(column -> event.put(column, value)));
    take.take(event, "line " + line);
  }

  /** Takes the name and the text of an element. */
  @FunctionalInterface
  private interface Fields {
    void put(String element, String value);
  }

  /** Reads the elements of an entry up to its end; what is nested deeper is passed by. */
  private void fields(XMLStreamReader xml, Fields fields) throws XMLStreamException {
    int depth = 0;
    String element = "";
    while (depth >= 0 && xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          element = xml.getLocalName();
          text.setLength(0);
          if (depth > limits.depth()) {
            throw new XMLStreamException("too deep", xml.getLocation());
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(xml, depth);
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == 1) {
            fields.put(element, text.toString());
          }
          depth--;
        }
        default -> {
          // comments and the like
        }
      }
    }
  }

  private void append(XMLStreamReader xml, int depth) {
    if (depth != 1) {
      return;
    }
    int room = limits.textLength() - text.length();
    int length = xml.getTextLength();
    cut += length > room && room > 0 ? 1 : 0;
    text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(length, Math.max(0, room)));
  }

  private void tellCut() {
    if (cut > 0) {
      diagnostics.detail(
          "texts of more than " + limits.textLength() + " characters were cut there",
          cut + " of them");
    }
  }
}
