/**
 * A language server for rules, so that editors can check, complete, explain and change them. It may
 * use everything that works on rules as they are written, analysis for the matches in reports, and
 * the library that speaks the protocol.
 */
@NullMarked
package callscope.lsp;

import org.jspecify.annotations.NullMarked;
