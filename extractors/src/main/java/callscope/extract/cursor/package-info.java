/** A JSON cursor and the values it reads; may use only the string dictionary. */
@NullMarked
package callscope.extract.cursor;

import org.jspecify.annotations.NullMarked;
