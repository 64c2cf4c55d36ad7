/**
 * Matches compiled rules against an input and keeps the evidence; uses compiled rules and inputs.
 */
@NullMarked
package callscope.match;

import org.jspecify.annotations.NullMarked;
