/** A cursor over JSON and what it reads; may use only the string dictionary. */
@NullMarked
package callscope.extract.cursor;

import org.jspecify.annotations.NullMarked;
