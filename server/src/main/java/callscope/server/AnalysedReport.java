package callscope.server;

import callscope.document.ResultDocument;
import callscope.extract.Extraction;
import java.util.Optional;

/**
 * A report that was analysed and whose results can be written. Immutable.
 *
 * @param summary what the client is told
 * @param extraction what was read; empty if the report is a result document
 */
record AnalysedReport(
    StoredReport summary, ResultDocument document, Optional<Extraction> extraction) {}
