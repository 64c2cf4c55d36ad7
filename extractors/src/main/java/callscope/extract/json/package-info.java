/**
 * Opens JSON of any quality as a stream of tokens; may use only what is common to all reports and
 * the JSON library.
 */
@NullMarked
package callscope.extract.json;

import org.jspecify.annotations.NullMarked;
