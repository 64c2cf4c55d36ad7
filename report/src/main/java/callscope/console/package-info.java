/**
 * Lays out text for a terminal: styles, tables, wrapped lines, safe characters; uses nothing else.
 */
@NullMarked
package callscope.console;

import org.jspecify.annotations.NullMarked;
