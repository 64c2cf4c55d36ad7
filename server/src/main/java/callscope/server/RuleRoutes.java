package callscope.server;

import callscope.analysis.Rules;
import callscope.rule.InvalidRulesException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Tries rules over stored reports. Thread-safe. */
final class RuleRoutes {
  private final ReportStore store;
  private final Rules rules;
  private final MemoryGuard memory;
  private final Semaphore places;

  /**
   * Creates the routes.
   *
   * @param rules the rules that a tried rule may refer to
   */
  RuleRoutes(ReportStore store, Rules rules, ServerLimits limits, MemoryGuard memory) {
    this.memory = memory;
    this.store = store;
    this.rules = rules;
    this.places = new Semaphore(limits.tries());
  }

  List<Route> routes() {
    return List.of(Route.of("POST", "/rules/try", (web, id) -> attempt(web), "report", "seconds"));
  }

  private void attempt(WebExchange web) throws IOException, HttpFailure {
    int most = (int) Math.max(1, web.limits().trial().toSeconds());
    Duration limit = Duration.ofSeconds(web.query().number("seconds", most, 1, most));
    List<String> ids = reports(web);
    String text = web.bodyText(ServerLimits.RULE);
    if (!places.tryAcquire()) {
      throw HttpFailure.busy("too many rules are being tried; try again later");
    }
    try {
      TrialRule rule = TrialRule.compile(text, rules);
      attempt(web, rule, limit, ids);
    } catch (InvalidRulesException e) {
      places.release();
      throw HttpFailure.ofRule(e.problems());
    } catch (RuntimeException | Error e) {
      places.release();
      throw e;
    }
  }

  /** Tries the rule, and releases its place when the last thread has ended. */
  private void attempt(WebExchange web, TrialRule rule, Duration limit, List<String> ids)
      throws IOException {
    try (RuleTrial trial = new RuleTrial(store, rule, memory, web.limits().jobs(), limit)) {
      Thread.ofVirtual()
          .name("end-of-trial")
          .start(
              () -> {
                trial.awaitEnd();
                places.release();
              });
      try (OutputStream out = web.stream(WebExchange.JSON_LINES)) {
        trial.run(ids, out);
      }
    }
  }

  private List<String> reports(WebExchange web) throws HttpFailure {
    List<String> chosen = web.query().all("report");
    for (String id : chosen) {
      if (store.find(id).isEmpty()) {
        throw new HttpFailure(404, "there is no report with the id `" + id + "`");
      }
    }
    return chosen.isEmpty() ? store.ids() : chosen;
  }
}
