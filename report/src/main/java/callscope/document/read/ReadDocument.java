package callscope.document.read;

import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.json.JsonReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads result documents: those of callscope and of capa 4 and later.
 *
 * <p>They are read value by value. What is kept of them grows with the calls and the matches that
 * they tell of, and with what differs in the trees of evidence; what those have in common, which is
 * nearly all, is kept once.
 */
public final class ReadDocument {
  private static final Set<String> FIELDS = Set.of("meta", "rules");

  private ReadDocument() {}

  /** Whether something begins as a result document does. */
  public static boolean isDocument(ReportHead beginning) {
    // most reports are none, and that is seen at once
    if (beginning.isFolder() || !beginsWithField(beginning.bytes())) {
      return false;
    }
    Optional<List<String>> fields = beginning.jsonFields();
    return fields.isPresent()
        && fields.get().contains("meta")
        && FIELDS.containsAll(fields.get())
        && beginning.text().contains("\"analysis\"");
  }

  /** Whether the first field of an object is one of ours, as far as a glance tells. */
  private static boolean beginsWithField(byte[] bytes) {
    int i = 0;
    while (i < bytes.length && bytes[i] != '"') {
      if (bytes[i] > ' ' && bytes[i] != '{') {
        return false;
      }
      i++;
    }
    return i + 1 < bytes.length && (bytes[i + 1] == 'm' || bytes[i + 1] == 'r');
  }

  /** Whether something is a result document; no if it can't be opened, which is told later. */
  public static boolean isDocument(ReportSource source) {
    try {
      return isDocument(source.beginning());
    } catch (IOException | UnreadableReportException e) {
      return false;
    }
  }

  /**
   * Reads a document.
   *
   * @throws UnreadableReportException if it is none, breaks off or is not as it should be: where,
   *     and how
   * @throws IOException if the source itself fails
   */
  public static ResultDocument read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source.canBeReopened()) {
      try (JsonReport json = JsonReport.fast(source, limits, progress)) {
        return new Whole(new JsonValues(json.cursor())).read();
      } catch (IOException e) {
        if (!JsonReport.mayCareHelp(e)) {
          throw new UnreadableReportException(
              Reason.NO_REPORT, source.name() + " can't be read: " + JsonReport.reason(e));
        }
        // it may be JSON of a kind that only the careful way takes, which tells what is wrong
      }
    }
    try (JsonReport json = JsonReport.careful(source, limits, progress)) {
      return readCarefully(json, source.name());
    }
  }

  private static ResultDocument readCarefully(JsonReport json, String name)
      throws UnreadableReportException {
    try {
      return new Whole(new JsonValues(json.cursor())).read();
    } catch (IOException e) {
      String why =
          e instanceof UnreadableDocumentException wrong ? wrong.why() : JsonReport.reason(e);
      throw unreadable(name, why, json.cursor().place());
    }
  }

  private static UnreadableReportException unreadable(String name, String why, String place) {
    return new UnreadableReportException(
        Reason.NO_REPORT, name + " is not a readable result document: " + why + " (" + place + ")");
  }

  /** A document that is being read. */
  private static final class Whole {
    private final JsonValues values;
    private final AddressReader addresses;
    private final MetaReader meta;
    private Optional<List<MatchedRule>> rules = Optional.empty();
    private boolean hasMeta;

    Whole(JsonValues values) {
      this.values = values;
      this.addresses = new AddressReader(values);
      this.meta = new MetaReader(values, addresses);
    }

    ResultDocument read() throws IOException {
      if (!values.cursor().hasNextValue()) {
        throw values.wrong("it is empty");
      }
      values.object("the document", this::field);
      if (!hasMeta) {
        throw values.wrong("its meta is missing");
      }
      List<MatchedRule> matched = rules.orElseThrow(() -> values.wrong("its rules are missing"));
      if (values.cursor().hasNextValue()) {
        throw values.wrong("there is data after the document");
      }
      return new ResultDocument(
          meta.run(), meta.flavorRead(), meta.facts(), meta.layout(), meta.counts(), matched);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "meta" -> {
          hasMeta = true;
          meta.read();
        }
        case "rules" -> rules = Optional.of(new RuleReader(values, addresses).read());
        default -> values.skip();
      }
    }
  }
}
