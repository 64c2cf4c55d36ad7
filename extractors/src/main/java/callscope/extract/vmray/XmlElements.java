package callscope.extract.vmray;

import callscope.extract.Limits;
import callscope.extract.xml.BoundedXml;
import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Iterates over the elements of an XML text with their attributes. Document types are skipped, only
 * the five entities of XML are known, and no external resource is ever opened.
 */
final class XmlElements {
  private static final int MAX_DEPTH = 10_000;
  private static final int MAX_ATTRIBUTES = 1_000;

  private final XmlRepairReader text;
  private final XMLStreamReader reader;
  private boolean documentTypeSeen;
  private boolean ended;

  private XmlElements(XmlRepairReader text, XMLStreamReader reader) {
    this.text = text;
    this.reader = reader;
  }

  /** The next event. */
  enum Event {
    BEGIN,
    END,
    END_OF_TEXT
  }

  static XmlElements of(InputStream stream, Limits limits) throws IOException {
    XmlRepairReader text =
        new XmlRepairReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    BoundedXml bounded = new BoundedXml(text, limits.textLength());
    try {
      return new XmlElements(text, factory(limits).createXMLStreamReader(bounded));
    } catch (XMLStreamException e) {
      throw new IOException(reason(e), e);
    }
  }

  private static XMLInputFactory factory(Limits limits) {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
    factory.setProperty(
        WstxInputProperties.P_MAX_ELEMENT_DEPTH, Math.min(limits.depth(), MAX_DEPTH));
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.textLength());
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, (long) limits.textLength());
    return factory;
  }

  /**
   * Moves to the next start or end of an element.
   *
   * @throws IOException if the source fails, the text ends too early, or it is not XML; the message
   *     says what is wrong
   */
  Event next() throws IOException {
    try {
      while (!ended && reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            return Event.BEGIN;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            return Event.END;
          }
          case XMLStreamConstants.DTD -> documentTypeSeen = true;
          default -> {
            // text and comments have no meaning in a log
          }
        }
      }
      ended = true;
      return Event.END_OF_TEXT;
    } catch (XMLStreamException e) {
      throw new IOException(reason(e), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("it is not XML", e);
    }
  }

  private static String reason(XMLStreamException e) {
    if (e.getNestedException() instanceof IOException cause && cause.getMessage() != null) {
      return cause.getMessage();
    }
    String message = e.getMessage() == null ? "it is not XML" : e.getMessage();
    String first = message.lines().findFirst().orElse("it is not XML");
    return first.startsWith("Unexpected EOF") ? "it ends too early" : first;
  }

  /** The name of the current element. */
  String name() {
    return reader.getLocalName();
  }

  /** The value of an attribute of the element that starts here; empty if it has none. */
  String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return "";
  }

  /** Whether the element that starts here has an attribute. */
  boolean has(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a document type was skipped. */
  boolean isDocumentTypeSeen() {
    return documentTypeSeen;
  }

  /** The number of characters that are invalid, or that XML does not allow. */
  long replaced() {
    return text.replaced();
  }

  /** The current position, for messages. */
  String place() {
    return "line "
        + reader.getLocation().getLineNumber()
        + ", column "
        + reader.getLocation().getColumnNumber();
  }
}
