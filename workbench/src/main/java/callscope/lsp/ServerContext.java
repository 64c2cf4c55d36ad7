package callscope.lsp;

import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.services.LanguageClient;

/** The state of one session with an editor. */
final class ServerContext {
  private final LanguageClient client;
  private final EditorOptions options;
  private final OpenFiles open = new OpenFiles();
  private final LiveRules rules;
  private final CountMatches matches;

  ServerContext(LanguageClient client, EditorOptions options) {
    this.client = client;
    this.options = options;
    this.rules = new LiveRules(open, new PublishFindings(open, client), this::log);
    this.matches = new CountMatches(options.reports(), this::log);
  }

  /** Writes a message to the log of the editor. */
  void log(String message) {
    client.logMessage(new MessageParams(MessageType.Log, message));
  }

  void start() {
    rules.load(options.folders());
    countMatches();
  }

  void stop() {
    rules.stop();
    matches.stop();
  }

  OpenFiles open() {
    return open;
  }

  LiveRules rules() {
    return rules;
  }

  MatchCounts counts() {
    return matches.counts();
  }

  /** Starts a new count of matches with the current rules. */
  void countMatches() {
    if (!options.reports().isEmpty()) {
      rules.use(space -> matches.count(space.rules()));
    }
  }

  WriteEdits edits() {
    return new WriteEdits(open, options.versionedEdits());
  }

  OfferActions actions(RuleSnapshot space) {
    return new OfferActions(space, edits(), options.disabledActions());
  }
}
