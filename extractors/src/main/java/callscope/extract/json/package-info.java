/**
 * Goes through JSON of any quality, value by value; may use only what is common to all reports, the
 * table of texts and the JSON library.
 */
@NullMarked
package callscope.extract.json;

import org.jspecify.annotations.NullMarked;
