/**
 * The fast path through JSON: byte scanning, memoised segments, the inter-token cache and reading
 * ahead on a second thread. Readers of reports see a {@link callscope.extract.cursor.JsonCursor},
 * {@link callscope.extract.scan.SegmentMemo} and {@link
 * callscope.extract.scan.SpeculativeArrayReader}; may use only what is common to all reports, the
 * cursor and the string dictionary.
 */
@NullMarked
package callscope.extract.scan;

import org.jspecify.annotations.NullMarked;
