/**
 * The one set of names for calls and their arguments, whatever each sandbox calls them; uses
 * features.
 */
@NullMarked
package callscope.vocabulary;

import org.jspecify.annotations.NullMarked;
