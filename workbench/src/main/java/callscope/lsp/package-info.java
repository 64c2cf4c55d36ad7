/**
 * The language server for rules, with which editors check, complete, explain and change them. It
 * may use everything that works on rule sources, the analysis of reports, and the library for the
 * protocol.
 */
@NullMarked
package callscope.lsp;

import org.jspecify.annotations.NullMarked;
