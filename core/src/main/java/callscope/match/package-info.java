/**
 * Tries compiled rules on an input and keeps the evidence of what matched; uses compiled rules and
 * inputs.
 */
@NullMarked
package callscope.match;

import org.jspecify.annotations.NullMarked;
