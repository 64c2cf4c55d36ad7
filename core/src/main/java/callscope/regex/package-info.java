/**
 * Regular expressions in Python's syntax and meaning, found in time linear in the text; uses
 * nothing else of callscope.
 */
@NullMarked
package callscope.regex;

import org.jspecify.annotations.NullMarked;
