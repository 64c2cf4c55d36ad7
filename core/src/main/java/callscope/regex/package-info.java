/**
 * Regular expressions with Python's syntax and semantics, searched in time linear in the string;
 * uses nothing else of callscope.
 */
@NullMarked
package callscope.regex;

import org.jspecify.annotations.NullMarked;
